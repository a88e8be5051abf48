// The dossier's page: puts the map up and shows beside it the card of the place that was chosen.
(function () {
  "use strict";
  var parts = JSON.parse(document.getElementById("scene").textContent);
  var details = document.getElementById("details");
  var hint = details.firstElementChild;
  document.documentElement.classList.remove("noscript");
  var map = L.map("map", { center: [25, 20], zoom: 2, maxZoom: 17, minZoom: 2, zoomSnap: 0.5, zoomControl: false, worldCopyJump: true });
  var controller = mapapp.attach(map, parts.config);
  mapapp.update(map, parts.news);
  document.querySelector("#map .legend details").open = false; // the map is small here, and its marks are named

  function show(id) {
    var card = id && document.querySelector('#places [data-id="' + CSS.escape(id) + '"]');
    if (!card) { details.replaceChildren(hint); return; }
    var copy = card.cloneNode(true);
    copy.removeAttribute("id");
    details.replaceChildren(copy);
    details.scrollTop = 0;
  }

  map.on("told", function (news) { if ("selected" in news) show(news.selected); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-place]");
    if (!link) return;
    event.preventDefault();
    var id = link.getAttribute("data-place");
    mapapp.update(map, { selected: id });
    show(id);
    document.querySelector(".stage").scrollIntoView({ block: "nearest" });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function (event) { controller.theme(event.matches ? "dark" : "light"); });
  var first = parts.news.data.places.filter(function (place) { return place.main; })[0];
  if (first) { mapapp.update(map, { selected: first.id }); show(first.id); }
})();
