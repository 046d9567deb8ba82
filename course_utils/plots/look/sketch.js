// A field to draw in and ten bars beside it. The pixels go to Python while one draws (trait
// `pixels`); back come the picture as the network gets it (`seen`) and the probabilities (`answer`).

const SIDE = 560; // pixels of the field, each way: twice what is shown, for sharp screens
const STEP = 1 / 28; // of the side: how far an arrow key moves the pen
const WAIT = 100; // milliseconds from one sending to the next

const HELP =
  "Field for drawing a digit, with mouse, finger or pen. With keys: the arrows move the pen, " +
  "space puts it down or lifts it, delete clears the field.";

function make(kind, className, parent, words = "") {
  const made = document.createElement(kind);
  made.className = className;
  made.textContent = words;
  parent.append(made);
  return made;
}

function gray(canvas, data) {
  // Paint a square picture of single bytes, 0 to 255.
  const bytes = data ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : [];
  const side = Math.round(Math.sqrt(bytes.length));
  canvas.width = canvas.height = side || 1;
  if (!side) return;
  const picture = new ImageData(side, side);
  bytes.forEach((value, k) => picture.data.set([value, value, value, 255], 4 * k));
  canvas.getContext("2d").putImageData(picture, 0, 0);
}

function field(parent, pen, changed) {
  // The canvas; `changed` is called after each stroke of the pen.
  const frame = make("div", "cnn-sketch-frame", parent);
  const canvas = make("canvas", "cnn-sketch-field", frame);
  const cursor = make("span", "cnn-sketch-cursor", frame);
  canvas.width = canvas.height = SIDE;
  canvas.tabIndex = 0;
  canvas.dataset.lmSuppressShortcuts = "true"; // keys are for the pen, not for the notebook
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", HELP);
  const ink = canvas.getContext("2d");
  Object.assign(ink, { lineCap: "round", lineJoin: "round", strokeStyle: "white" });
  ink.lineWidth = pen * SIDE;
  let place = [0.5, 0.5];
  let down = false;

  function line(to) {
    ink.beginPath();
    ink.moveTo(place[0] * SIDE, place[1] * SIDE);
    ink.lineTo(to[0] * SIDE, to[1] * SIDE);
    ink.stroke();
    place = to;
    changed();
  }

  function at(event) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [(event.clientX - left) / width, (event.clientY - top) / height];
  }

  function lift() {
    if (down) changed();
    down = false;
    frame.classList.remove("cnn-sketch-down");
  }

  function clear() {
    ink.clearRect(0, 0, SIDE, SIDE);
    place = [0.5, 0.5];
    lift();
    changed();
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return; // the first button, a finger, or the tip of a pen
    event.preventDefault(); // no selecting of text, no dragging
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    frame.classList.remove("cnn-sketch-keys");
    place = at(event);
    down = true;
    line(place);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!down || !event.buttons) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    for (const each of passed.length ? passed : [event]) line(at(each));
  });
  for (const end of ["pointerup", "pointercancel", "blur"]) canvas.addEventListener(end, lift);

  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (event.key === "Delete" || event.key === "Backspace") clear();
    else if (event.key === " ") {
      if (down) lift();
      else {
        down = true;
        line(place);
      }
      frame.classList.toggle("cnn-sketch-down", down);
    } else if (move) {
      const to = place.map((x, k) => Math.min(1, Math.max(0, x + STEP * move[k])));
      if (down) line(to);
      else place = to;
    } else return;
    event.preventDefault(); // no scrolling of the page
    event.stopPropagation();
    frame.classList.add("cnn-sketch-keys");
    cursor.style.left = `${100 * place[0]}%`;
    cursor.style.top = `${100 * place[1]}%`;
  });
  return { canvas, ink, clear };
}

function render({ model, el }) {
  const whole = make("div", "cnn-sketch", el);
  whole.setAttribute("role", "group");
  whole.setAttribute("aria-label", "Draw a digit and have it read");

  const left = make("div", "cnn-sketch-left", whole);
  const pad = field(left, model.get("pen"), () => send.soon());
  const row = make("div", "cnn-sketch-row", left);
  const button = make("button", "cnn-sketch-clear", row, "Clear");
  button.type = "button";
  button.dataset.lmSuppressShortcuts = "true";
  button.addEventListener("click", pad.clear);
  make("span", "", row, "Draw with mouse, finger, pen, or keys: arrows and space");

  const middle = make("div", "cnn-sketch-middle", whole);
  make("div", "cnn-sketch-words", middle, "What the network gets");
  const seen = make("canvas", "cnn-sketch-seen", middle);
  seen.setAttribute("role", "img");
  const verdict = make("div", "cnn-sketch-verdict", middle);

  const right = make("div", "cnn-sketch-right", whole);
  right.setAttribute("aria-hidden", "true"); // the words below say the same
  const bars = Array.from({ length: 10 }, (_, digit) => {
    const name = make("span", "cnn-sketch-name", right, String(digit));
    const bar = make("span", "cnn-sketch-bar", make("span", "cnn-sketch-track", right));
    const share = make("span", "cnn-sketch-share", right);
    return { bar, share, all: [name, bar, share] };
  });
  const spoken = make("div", "cnn-sketch-spoken", whole);
  spoken.setAttribute("aria-live", "polite");

  const copy = document.createElement("canvas");
  copy.width = copy.height = model.get("side");
  const small = copy.getContext("2d", { willReadFrequently: true });
  const send = { timer: null, last: -Infinity };
  send.now = () => {
    send.timer = null;
    send.last = performance.now();
    const side = copy.width;
    small.fillRect(0, 0, side, side); // black
    small.drawImage(pad.canvas, 0, 0, side, side);
    const values = small.getImageData(0, 0, side, side).data;
    const bytes = new Uint8Array(side * side);
    for (let k = 0; k < bytes.length; k++) bytes[k] = values[4 * k];
    model.set("pixels", new DataView(bytes.buffer));
    model.save_changes();
  };
  send.soon = () => {
    const wait = Math.max(0, send.last + WAIT - performance.now());
    send.timer ??= setTimeout(send.now, wait);
  };

  function show() {
    const answer = model.get("answer");
    const best = answer.indexOf(Math.max(...answer));
    const percent = answer.map((p) => `${Math.round(100 * p)}%`);
    bars.forEach(({ bar, share, all }, k) => {
      bar.style.width = `${100 * (answer[k] ?? 0)}%`;
      share.textContent = percent[k] ?? "";
      all.forEach((each) => each.classList.toggle("cnn-sketch-best", k === best));
    });
    gray(seen, model.get("seen"));
    const words = answer.length ? `It reads a ${best}, ${percent[best]} sure` : "Nothing is drawn yet";
    verdict.textContent = answer.length ? `a ${best}, ${percent[best]}` : "nothing yet";
    seen.setAttribute("aria-label", `The drawing in 28 by 28 pixels. ${words}.`);
    clearTimeout(show.timer); // speak once the hand rests
    show.timer = setTimeout(() => (spoken.textContent = `${words}.`), 700);
  }

  if (model.get("pixels")?.byteLength) {
    gray(copy, model.get("pixels")); // a second view of the same field
    pad.ink.globalCompositeOperation = "lighten";
    pad.ink.drawImage(copy, 0, 0, SIDE, SIDE);
    pad.ink.globalCompositeOperation = "source-over";
  }
  model.on("change:answer", show);
  show();
  return () => {
    model.off("change:answer", show);
    clearTimeout(send.timer);
    clearTimeout(show.timer);
  };
}

export default { render };
