// What must hold before the first paint, or the page would move and flash: how it is shown, from the record that comfort.js
// keeps and checks, its query, by which stylesheets hold back what a tool is about to change, and whether it is opened at
// its top. It stands in the page itself, in one line; see src/site/head.rs.
(function (root) {
  try {
    root.search = location.search;
    if (!location.hash && !location.search && !performance.navigation.type) root.top = true;
    var data = JSON.parse(localStorage['regulation-study/display/current']).data;
    if (data.size) root.size = data.size;
    if (data.elder) root.elder = true;
    if (data.theme !== 'system') root.theme = data.theme;
  } catch (_) {
    // Nothing is kept, or nothing that can be read.
  }
})(document.documentElement.dataset);
