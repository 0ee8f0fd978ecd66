// Runs before the page is drawn, so that nothing flashes: light, dark, or (nothing kept) as the device has it.
(function () {
  document.documentElement.classList.add("script");
  try {
    var kept = localStorage.getItem("keepsake-theme");
    if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
  } catch (refused) {
    /* A browser that keeps nothing follows the device. */
  }
})();
