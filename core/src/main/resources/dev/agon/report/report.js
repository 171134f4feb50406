"use strict";
for (const svg of document.querySelectorAll(".chart svg")) {
  const lines = [...svg.querySelectorAll("polyline")].map(line => ({
    name: line.dataset.name,
    x: line.dataset.x.split(" ").map(Number),
    y: line.dataset.y.split(" ").map(Number),
    at: line.getAttribute("points").split(" ").map(point => Number(point.split(",")[0])),
  }));
  if (lines.length === 0) continue;
  const [left, top, right, bottom] = svg.dataset.frame.split(" ").map(Number);
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  svg.parentNode.append(tip);
  const cursor = document.createElementNS("http://www.w3.org/2000/svg", "line");
  cursor.setAttribute("class", "cursor");
  cursor.setAttribute("y1", top);
  cursor.setAttribute("y2", bottom);
  cursor.setAttribute("visibility", "hidden");
  svg.append(cursor);
  const nearest = (values, x) => values.reduce((best, v, i) => Math.abs(v - x) < Math.abs(values[best] - x) ? i : best, 0);
  svg.addEventListener("pointermove", event => {
    const box = svg.getBoundingClientRect();
    const scale = box.width / svg.viewBox.baseVal.width;
    const x = Math.min(right, Math.max(left, (event.clientX - box.left) / scale));
    const hit = lines[0].at[nearest(lines[0].at, x)];
    cursor.setAttribute("x1", hit);
    cursor.setAttribute("x2", hit);
    cursor.setAttribute("visibility", "visible");
    const step = lines[0].x[nearest(lines[0].at, hit)];
    tip.textContent = ["step " + Math.round(step).toLocaleString("en")]
      .concat(lines.map(line => line.name + "  " + line.y[nearest(line.at, hit)])).join("\n");
    tip.hidden = false;
    const figure = svg.parentNode.getBoundingClientRect();
    const half = tip.offsetWidth / 2;
    const centre = box.left - figure.left + hit * scale;
    tip.style.left = Math.min(figure.width - half, Math.max(half, centre)) + "px";
    tip.style.top = box.top - figure.top + top * scale + "px";
  });
  svg.addEventListener("pointerleave", () => {
    tip.hidden = true;
    cursor.setAttribute("visibility", "hidden");
  });
}

const stage = document.getElementById("stage");
if (stage) {
  const frames = [...document.querySelectorAll(".strip button")];
  const slider = document.getElementById("slider");
  const label = document.getElementById("step");
  const play = document.getElementById("play");
  let timer = 0;
  const show = index => {
    slider.value = index;
    stage.replaceChildren(frames[index].firstElementChild.cloneNode(true));
    label.textContent = "step " + Number(frames[index].dataset.step).toLocaleString("en");
    frames.forEach((frame, i) => frame.setAttribute("aria-current", i === index));
    const strip = frames[index].parentNode;
    strip.scrollLeft = frames[index].offsetLeft - strip.offsetLeft - (strip.clientWidth - frames[index].offsetWidth) / 2;
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  };
  frames.forEach((frame, i) => frame.addEventListener("click", () => { stop(); show(i); }));
  slider.addEventListener("input", () => { stop(); show(Number(slider.value)); });
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(slider.value) === frames.length - 1) show(0);
    play.textContent = "Pause";
    timer = setInterval(() => Number(slider.value) < frames.length - 1 ? show(Number(slider.value) + 1) : stop(), 300);
  });
  document.getElementById("timeline").hidden = false;
  show(frames.length - 1);
}
