// [data-copy="id"] puts the value of that field on the clipboard, and says so. Hidden until this script has come.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const words = button.querySelector("span");
    try {
      await navigator.clipboard.writeText(field.value);
      words.textContent = "Copied";
    } catch {
      field.select();
      words.textContent = "Marked: now copy it";
    }
  });
}
