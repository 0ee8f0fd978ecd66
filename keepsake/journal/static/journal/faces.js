// Nobody, or somebody: one answer shuts out the other. The server counts a child more than "nobody", so nothing depends on this.
document.addEventListener("change", (event) => {
  const box = event.target;
  const set = box.closest?.("[data-who-set]");
  if (!set || !box.checked) return;
  for (const other of set.querySelectorAll("input:checked")) {
    if (other !== box && (other.value === "nobody") !== (box.value === "nobody")) other.checked = false;
  }
});
