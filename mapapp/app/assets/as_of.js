// "As of": what each installation was at the end of a year, planned, active or ended, by the facts about it.
// A place's `history` is a list of [day, status, reason] in order of time. Text is set as text, never as markup.
(function () {
  "use strict";
  var mapapp = (window.mapapp = window.mapapp || {});
  var WORDS = { planned: "planned", active: "active", ended: "ended", unknown: "not known" };
  var STATES = Object.keys(WORDS);

  // The last turn that had come by the end of the year; a place with a history was not there before it.
  mapapp.stateAt = function (place, year) {
    var state = { status: "unknown", reason: "" };
    (place.history || []).forEach(function (turn) {
      if (Number(turn[0].slice(0, 4)) <= year) state = { status: turn[1], reason: turn[2] };
    });
    return state;
  };

  mapapp.addAsOf = function (owner, control) {
    control(owner, "bottomleft", "as-of", function (box) { build(owner, box); });
  };

  function build(owner, box) {
    var open = add("button", "", box, "As of …"), panel = add("div", "years", box);
    var slider = add("input", "", panel), words = add("output", "", panel), close = add("button", "close", panel, "×");
    var key = add("small", "", panel, "dashed: planned · struck out: ended · pale: not yet there");
    open.type = close.type = "button"; slider.type = "range"; slider.step = 1; key.id = "as-of-key";
    slider.setAttribute("aria-label", "Show the installations as of the end of this year");
    slider.setAttribute("aria-describedby", key.id);
    close.setAttribute("aria-label", "Show the installations as they are named today");
    open.title = "Show which installations were planned, active or ended in a year";
    box.hidden = panel.hidden = true;

    owner.map.on("places", function () {
      var years = turningYears(owner.data.places), now = new Date().getFullYear();
      box.hidden = !years.length;
      if (!years.length) return;
      slider.min = Math.min.apply(null, years) - 1;
      slider.max = Math.max(now, Math.max.apply(null, years));
      if (owner.asOf === undefined) slider.value = now;
      show();
    });
    owner.map.on("labelled", function () { dress(owner); });
    open.addEventListener("click", function () { turn(true); slider.focus(); });
    close.addEventListener("click", function () { turn(false); open.focus(); });
    slider.addEventListener("input", function () { owner.asOf = Number(slider.value); show(); });

    function turn(on) {
      panel.hidden = !on; open.hidden = on;
      owner.asOf = on ? Number(slider.value) : undefined;
      show();
    }
    function show() {
      words.textContent = "end of " + slider.value;
      slider.setAttribute("aria-valuetext", "end of " + slider.value);
      dress(owner);
    }
  }

  function turningYears(places) {
    var years = [];
    places.forEach(function (place) {
      (place.history || []).forEach(function (turn) { if (turn[0] > "0001-01-01") years.push(Number(turn[0].slice(0, 4))); });
    });
    return years;
  }

  // Markers come and go as the map moves: whatever is drawn now is dressed.
  function dress(owner) {
    Object.keys(owner.markers.drawn).forEach(function (id) {
      var marker = owner.markers.drawn[id], element = marker.getElement(), place = marker.place;
      if (!element || !place || !place.history) return;
      var state = owner.asOf === undefined ? null : mapapp.stateAt(place, owner.asOf);
      STATES.forEach(function (name) { element.classList.toggle("was-" + name, Boolean(state) && state.status === name); });
      if (!element.dataset.label) element.dataset.label = element.getAttribute("aria-label");
      element.setAttribute("aria-label", element.dataset.label + (state ? ", " + WORDS[state.status] + " in " + owner.asOf : ""));
      element.title = state ? WORDS[state.status] + (state.reason ? ": " + state.reason : "") : "";
    });
  }

  function add(tag, className, parent, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    parent.appendChild(made);
    return made;
  }
})();
