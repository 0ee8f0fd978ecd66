// Rows of boxes (data-rows): its button [data-row-add] adds one like the last. Without script a spare row stands ready.
// data-rows-fold: an empty row is hidden until the button is pressed.
const filled = (row) => [...row.querySelectorAll("input, select, textarea")].some((box) => box.value);

function begin(rows) {
  const button = rows.querySelector("[data-row-add]");
  if (!button) return;
  button.hidden = false;
  const all = [...rows.querySelectorAll("[data-row]")];
  if ("rowsFold" in rows.dataset) for (const row of all) row.hidden = !filled(row);
}

function another(rows) {
  const all = [...rows.querySelectorAll("[data-row]")];
  const spare = all.find((row) => row.hidden);
  if (spare) {
    spare.hidden = false;
    return spare;
  }
  const row = all[all.length - 1].cloneNode(true);
  const number = all.length;
  for (const box of row.querySelectorAll("input, select, textarea")) {
    box.value = "";
    const before = box.id;
    box.id = `${before.replace(/-row-\d+$/, "")}-row-${number}`;
    for (const label of row.querySelectorAll(`label[for="${before}"]`)) label.htmlFor = box.id;
    const says = box.getAttribute("aria-label");
    if (says) box.setAttribute("aria-label", says.replace(/, \d+$/, "") + `, ${number + 1}`);
    else if (!row.querySelector(`label[for="${box.id}"]`)) box.setAttribute("aria-label", `${number + 1}`);
    box.removeAttribute("aria-describedby");
    box.removeAttribute("aria-invalid");
  }
  all[all.length - 1].after(row);
  return row;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-row-add]");
  if (!button) return;
  const rows = button.closest("[data-rows]");
  const row = another(rows);
  row.querySelector("input, textarea")?.focus();
  rows.dispatchEvent(new CustomEvent("keepsake:row", { bubbles: true, detail: { row } }));
});

for (const rows of document.querySelectorAll("[data-rows]")) begin(rows);
