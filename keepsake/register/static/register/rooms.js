// The first run: "Another room" copies the last row, empty. The button is hidden until this script has come.
const MOST = 12;
const set = document.querySelector("[data-rooms]");
const add = document.querySelector("[data-rooms-add]");
if (set && add) {
  const total = document.getElementById(`id_${set.dataset.rooms}-TOTAL_FORMS`);
  const more = () => {
    add.hidden = Number(total.value) >= MOST;
  };
  more();
  add.addEventListener("click", () => {
    const number = Number(total.value);
    const row = set.lastElementChild.cloneNode(true);
    for (const error of row.querySelectorAll(".error")) error.remove();
    for (const box of row.querySelectorAll("input, select")) {
      box.name = box.name.replace(/-\d+-/, `-${number}-`);
      box.setAttribute("aria-label", box.getAttribute("aria-label").replace(/\d+/, String(number + 1)));
      box.value = "";
    }
    set.append(row);
    total.value = String(number + 1);
    row.querySelector("input").focus();
    more();
  });
}
