// Menus made of <details data-menu> (and the chips that open a panel): they open without script; with it, Escape and a click outside close them.
const open = () => document.querySelectorAll("details[data-menu][open], details.chip-more[open]");

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
  if (!event.target.matches?.("[data-submit-on-change], form[data-apply] *")) return;
  event.target.form?.requestSubmit();
});
