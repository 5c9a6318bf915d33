// Shows the reason of a scaling action or fault while its marker is pointed at or focused. The tables have the same text.
"use strict";

(() => {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);

  const show = (marker) => {
    tip.textContent = marker.dataset.tip;
    tip.hidden = false;
    const at = marker.querySelector("circle").getBoundingClientRect();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${window.scrollX + Math.max(8, Math.min(at.left, room))}px`;
    tip.style.top = `${window.scrollY + at.bottom + 6}px`;
  };
  const hide = () => {
    tip.hidden = true;
  };

  for (const marker of document.querySelectorAll("[data-tip]")) {
    marker.addEventListener("mouseenter", () => show(marker));
    marker.addEventListener("focus", () => show(marker));
    marker.addEventListener("mouseleave", hide);
    marker.addEventListener("blur", hide);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
