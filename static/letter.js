// Adds to the letter pages what a form can't do; everything works without it.
(function () {
  "use strict";

  // An unfinished letter survives a reload in this tab alone: it is gone with the tab, and nothing of it leaves the browser.
  var area = document.querySelector("textarea[data-keep-as]");
  if (area) {
    var key = "letter:" + area.dataset.keepAs;
    try {
      var kept = sessionStorage.getItem(key);
      if (kept !== null && !area.hasAttribute("data-typed")) area.value = kept;
      area.addEventListener("input", function () { sessionStorage.setItem(key, area.value); });
      if (area.hasAttribute("data-typed")) sessionStorage.setItem(key, area.value);
    } catch (refused) {
      // Private windows may refuse storage; the letter is still in the form.
    }
  }

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText("value" in source ? source.value : source.innerText).then(function () {
        button.textContent = button.dataset.done || button.textContent;
      });
    });
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
