// Light, dark or the device's own: kept in this browser, for this browser.
const root = document.documentElement;
const switches = document.querySelectorAll("[data-theme-switch]");

function show() {
  const now = root.dataset.theme || "system";
  for (const button of document.querySelectorAll("[data-theme-switch] button")) {
    button.setAttribute("aria-pressed", String(button.value === now));
  }
}

function choose(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem("keepsake-theme");
    else localStorage.setItem("keepsake-theme", theme);
  } catch {
    // It holds for this page; the browser keeps nothing.
  }
  show();
}

for (const group of switches) {
  group.hidden = false;
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) choose(button.value);
  });
}
show();
