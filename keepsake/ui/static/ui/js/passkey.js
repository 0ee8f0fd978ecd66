// A passkey needs script and a browser that knows it: only then is its button shown. When it does not work out, we say so in words.
if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const line of document.querySelectorAll("[data-passkey-says]")) {
    line.textContent = "The passkey did not open. Try again, or use your passphrase.";
  }
});
