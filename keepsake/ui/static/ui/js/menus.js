// Menus made of <details data-menu>: they open without script; with it, Escape and a click outside close them.
const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    const within = menu.contains(document.activeElement);
    menu.open = false;
    if (within) menu.querySelector("summary")?.focus();
  }
});

document.addEventListener("focusin", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

// A filter that is chosen applies itself; without script the form's own button does.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-apply]");
  if (form) form.requestSubmit();
});
