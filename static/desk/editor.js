// A warning above the form leads to its field, on whichever tab and in whatever is folded.
(function () {
  "use strict";

  const FOCUSABLE = "input:not([type=hidden]), select, textarea, button";

  function unfold(place) {
    const tab = place.closest("[role=tabpanel]");
    if (tab && tab.hidden) document.getElementById(tab.getAttribute("aria-labelledby")).click();
    for (let around = place; around; around = around.parentElement) {
      if (around.tagName === "DETAILS") around.open = true;
      const toggle = around.matches("[data-panel]") && around.querySelector("[data-panel-toggle]");
      if (toggle && toggle.getAttribute("aria-expanded") === "false") toggle.click();
    }
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-leads-to-field]");
    const place = link && document.getElementById(link.hash.slice(1));
    if (!place) return;
    event.preventDefault();
    unfold(place);
    const around = place.closest(".w-field__wrapper") || place;
    const field = place.matches(FOCUSABLE) ? place : place.querySelector(FOCUSABLE) || around.querySelector(FOCUSABLE);
    goTo(field || place, 60);
  });

  // A tab shows itself some frames after the click.
  function goTo(field, frames) {
    if (!field.checkVisibility() && frames > 0) return requestAnimationFrame(() => goTo(field, frames - 1));
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
  }
})();
