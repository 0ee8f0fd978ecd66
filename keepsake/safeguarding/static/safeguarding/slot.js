// The slot beside what seals (ui/js/sealing.js): the drawing of a body can be pressed, and rows that are empty stand folded.

function marked() {
  const map = document.querySelector("[data-bodymap]");
  const chosen = new Set([...document.querySelectorAll("[name=marks_place]")].map((box) => box.value));
  for (const spot of map?.querySelectorAll(".spot") ?? []) {
    spot.classList.toggle("spot--marked", chosen.has(spot.dataset.place));
  }
}

function press(place) {
  const rows = document.querySelector(".rows--marks");
  const free = () =>
    [...rows.querySelectorAll("[data-row]")].find((row) => {
      const box = row.querySelector("select");
      return box.value === place || (!box.value && !row.querySelector("input").value);
    });
  if (!free()) rows.querySelector("[data-row-add]").click();
  const row = free() ?? [...rows.querySelectorAll("[data-row]")].at(-1);
  row.querySelector("select").value = place;
  row.querySelector("input").focus();
  marked();
  document.dispatchEvent(new CustomEvent("slot:touched"));
}

function begin() {
  const map = document.querySelector("[data-bodymap]");
  if (map) map.dataset.bodymap = "on";
  for (const button of document.querySelectorAll("[data-row-add]")) button.hidden = false;
  document.querySelector("[name=step][value=more]")?.remove();
  for (const rows of document.querySelectorAll("[data-rows-fold]")) {
    for (const row of rows.querySelectorAll("[data-row]")) {
      row.hidden = ![...row.querySelectorAll("input, textarea")].some((box) => box.value);
    }
  }
  marked();
}

document.addEventListener("click", (event) => {
  const spot = event.target.closest?.("[data-bodymap] .spot");
  if (spot) press(spot.dataset.place);
});
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => event.target.closest?.("[data-slot-keep]") && marked());
}
document.addEventListener("slot:fresh", begin);
begin();
