// A press copies a text to the clipboard, and says so. Without script the text is marked and copied by hand.
for (const row of document.querySelectorAll(".giving-copy")) {
  if (!navigator.clipboard) break;
  row.hidden = false;
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const words = button.querySelector("span");
  const text = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(text.value);
    words.textContent = "Copied";
  } catch {
    text.select();
    words.textContent = "Press Ctrl and C";
  }
  words.setAttribute("role", "status");
});
