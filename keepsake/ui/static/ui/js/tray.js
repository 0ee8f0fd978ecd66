// The photo tray: each file goes by itself as soon as it is chosen, with its progress, and may be tried again.
//
// <ul class="tray" data-upload-url="/address/" data-upload-name="photos"> holds one <input type="file">. The answer to each post is
//   JSON {"id": "…", "thumb_url": "…"}: a picture and a hidden input with the id are put in;
//   or HTML, one <li class="shot" data-shot="id">: it is put in, and what <template data-shot-more> asks of each is added to it
//   (__ID__ in names and ids stands for the id). Until its picture is ready the one that was chosen is shown.
// data-most-bytes: a larger file is not sent at all; data-too-big says so. A refusal is plain text, and is shown.
// Without script the files travel with the form.
const csrf = (tray) => tray.closest("form")?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

const WHY = {
  403: "Not sent: you are signed out. Sign in again in another tab, then try once more.",
  404: "Not sent: you act as somebody else now.",
  409: "Not sent: you act as somebody else now. Change back, then try again.",
};

function make(tag, css, text) {
  const element = document.createElement(tag);
  if (css) element.className = css;
  if (text) element.textContent = text;
  return element;
}

function cross(says) {
  const pattern = document.querySelector("[data-shot-cross]");
  const button = make("button", "shot-x");
  button.type = "button";
  button.dataset.shotRemove = "";
  button.setAttribute("aria-label", says);
  if (pattern) button.append(pattern.content.cloneNode(true));
  else button.textContent = "×";
  return button;
}

function waiting(file, number) {
  const shot = make("li", "shot shot--going");
  const frame = make("div", "shot-img");
  const state = make("p", "shot-state");
  const bar = make("progress");
  const says = make("span");
  bar.max = 100;
  bar.setAttribute("aria-label", `Photo ${number} uploading`);
  state.setAttribute("role", "status");
  state.append(bar, says);
  if (file.type.startsWith("image/") && !/hei[cf]/.test(file.type)) {
    const picture = make("img");
    const address = URL.createObjectURL(file);
    picture.addEventListener("load", () => URL.revokeObjectURL(address));
    picture.addEventListener("error", () => picture.replaceWith(make("div", "shot-blank", file.name)));
    picture.alt = `Photo ${number}: ${file.name}`;
    picture.src = address;
    frame.append(picture);
  } else frame.append(make("div", "shot-blank", file.name));
  frame.append(state);
  shot.append(frame);
  return { shot, frame, state, bar, says };
}

function announce(tray) {
  tray.closest("form")?.dispatchEvent(new Event("change", { bubbles: true }));
}

function more(shot) {
  const pattern = document.querySelector("[data-shot-more]");
  if (!pattern) return;
  const asked = pattern.content.cloneNode(true);
  for (const element of asked.querySelectorAll("[name], [id], [for]")) {
    for (const name of ["name", "id", "for"]) {
      const value = element.getAttribute(name);
      if (value?.includes("__ID__")) element.setAttribute(name, value.replace("__ID__", shot.dataset.shot));
    }
  }
  shot.append(asked);
}

function settle(tray, parts, answer, number) {
  const kind = answer.getResponseHeader("Content-Type") || "";
  if (kind.startsWith("application/json")) {
    const kept = JSON.parse(answer.responseText);
    const hidden = make("input");
    hidden.type = "hidden";
    hidden.name = tray.dataset.uploadName;
    hidden.value = kept.id;
    if (kept.thumb_url) {
      const picture = make("img");
      picture.alt = `Photo ${number}`;
      picture.src = kept.thumb_url;
      parts.frame.querySelector("img, .shot-blank")?.replaceWith(picture);
    }
    parts.state.remove();
    parts.shot.classList.remove("shot--going");
    parts.frame.append(cross(`Remove photo ${number}`));
    parts.shot.append(hidden);
  } else {
    const holder = make("template");
    holder.innerHTML = answer.responseText;
    const shot = holder.content.querySelector("li");
    const chosen = parts.frame.querySelector("img");
    more(shot);
    parts.shot.before(shot);
    if (chosen && shot.querySelector("[data-waiting]")) shot.querySelector(".shot-blank")?.replaceWith(chosen);
    parts.shot.remove();
    window.htmx?.process(shot);
  }
  announce(tray);
}

function failed(tray, parts, file, number, words, mayTry = true) {
  parts.shot.classList.add("shot--failed");
  parts.shot.classList.remove("shot--going");
  parts.bar.remove();
  parts.says.textContent = words;
  parts.state.setAttribute("role", "alert");
  parts.frame.append(cross(`Leave out photo ${number}`));
  if (!mayTry) return;
  const again = make("button", "btn btn--small btn--quiet", "Try again");
  again.type = "button";
  const row = make("p", "shot-who");
  row.append(again);
  again.addEventListener("click", () => {
    const fresh = waiting(file, number);
    parts.shot.replaceWith(fresh.shot);
    send(tray, fresh, file, number);
  });
  parts.shot.append(row);
}

function send(tray, parts, file, number, again = false) {
  if (file.size > Number(tray.dataset.mostBytes || Infinity)) {
    failed(tray, parts, file, number, tray.dataset.tooBig, false);
    return;
  }
  const request = new XMLHttpRequest();
  const data = new FormData();
  data.set("file", file, file.name);
  // The hat that the form was opened under goes along: posted under another, the file is refused.
  for (const field of tray.closest("form")?.querySelectorAll("input[type=hidden][name=hat]") ?? [])
    data.set("hat", field.value);
  request.open("POST", tray.dataset.uploadUrl);
  request.setRequestHeader("X-CSRFToken", csrf(tray));
  request.setRequestHeader("Accept", "text/html, application/json");
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const share = Math.floor((event.loaded / event.total) * 100);
    parts.bar.value = share;
    parts.says.textContent = share < 100 ? `Uploading, ${share} %` : "Being looked at";
  });
  request.addEventListener("load", () => {
    // Whoever signed in again in another tab has a new token: the answer to the old one brings it.
    const token = again ? "" : request.getResponseHeader("X-Keepsake-Token");
    if (token) {
      for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
      send(tray, parts, file, number, true);
    } else if (request.status >= 200 && request.status < 300) settle(tray, parts, request, number);
    else {
      const plain = (request.getResponseHeader("Content-Type") || "").startsWith("text/plain");
      const tooBig = request.status === 413 && tray.dataset.tooBig;
      const said = plain ? request.responseText.trim() : WHY[request.status] || "Not sent. Try again in a moment.";
      failed(tray, parts, file, number, tooBig || said, request.status !== 422 && !tooBig);
    }
  });
  request.addEventListener("error", () =>
    failed(tray, parts, file, number, "Not sent: the connection dropped. Nothing of it was kept."),
  );
  parts.says.textContent = "Uploading, 0 %";
  request.send(data);
}

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
  const tray = input.closest(".tray[data-upload-url]");
  if (!tray) return;
  event.stopPropagation();
  for (const file of input.files) {
    const number = tray.querySelectorAll(".shot").length;
    const parts = waiting(file, number);
    input.closest("li").before(parts.shot);
    send(tray, parts, file, number);
  }
  input.value = "";
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-shot-remove], .shot--failed .shot-x");
  if (!button) return;
  const tray = button.closest(".tray");
  button.closest("li").remove();
  tray.querySelector("input[type=file]")?.focus();
  announce(tray);
});
