// The photo tray: each file goes by itself as soon as it is chosen, with its progress, and may be tried again.
//
// <ul class="tray" data-upload-url="/address/" data-upload-name="photos"> holds one <input type="file">. The answer to each post is
//   JSON {"id": "…", "thumb_url": "…"}: a picture and a hidden input with the id are put in;
//   or HTML, one <li class="shot">: it is put in as it is (with its own hidden input and its question "Who is in it?").
// A refusal is plain text, and is shown. Without script the files travel with the form.
const csrf = (tray) => tray.closest("form")?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

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
    parts.shot.replaceWith(shot);
    window.htmx?.process(shot);
  }
  announce(tray);
}

function failed(tray, parts, file, number, words) {
  parts.shot.classList.add("shot--failed");
  parts.shot.classList.remove("shot--going");
  parts.bar.remove();
  parts.says.textContent = words;
  parts.frame.append(cross(`Leave out photo ${number}`));
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

function send(tray, parts, file, number) {
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
    if (request.status >= 200 && request.status < 300) settle(tray, parts, request, number);
    else {
      const plain = (request.getResponseHeader("Content-Type") || "").startsWith("text/plain");
      failed(tray, parts, file, number, plain ? request.responseText.trim() : "It was not taken.");
    }
  });
  request.addEventListener("error", () => failed(tray, parts, file, number, "Not sent: the connection dropped."));
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
