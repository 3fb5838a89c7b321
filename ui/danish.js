// Streamlit's own words in Danish, for eye and screen reader. The table is fixed: only these whole
// phrases are exchanged, and only where Streamlit writes (see OWN), never in text from the minutes.
(() => {
  if (window.punktumDanish) return;
  window.punktumDanish = true;
  document.documentElement.lang = "da";

  const WORDS = {
    "Skip to main content": "Gå til indholdet", "Sidebar": "Sidepanel",
    "Collapse sidebar": "Skjul sidepanelet", "Expand sidebar": "Vis sidepanelet",
    "App pages": "Sider", "Main menu": "Menu", "Link to heading": "Link til overskriften",
    "Send message": "Send spørgsmålet", "Stop script": "Stop", "Running...": "Arbejder",
    "Choose date": "Vælg dag", "Clear date": "Ryd dagen", "Previous month": "Forrige måned",
    "Next month": "Næste måned", "Empty": "Tom", "yyyy": "åååå",
    "Clear all": "Ryd alt", "Clear value": "Ryd", "Clear entry": "Ryd", "Open": "Åbn",
    "No results": "Intet fundet", "Select all": "Vælg alle", "Selected values": "Valgte",
    "Close": "Luk", "Dismiss": "Luk", "OK": "OK", "Cancel": "Annullér", "Copied!": "Kopieret",
    "Copy to clipboard": "Kopiér", "Press Enter to apply": "Tryk Enter",
    "Press Ctrl+Enter to apply": "Ctrl+Enter gemmer teksten",
    "Press ⌘+Enter to apply": "⌘+Enter gemmer teksten",
    "file upload": "Vælg filer", "Upload": "Vælg filer", "Add files": "Tilføj filer",
    "File size is too small.": "Filen er tom.",
    "Unexpected error. Please try again.": "Uventet fejl. Prøv igen.",
    "Show data": "Vis tal", "Show chart": "Vis figur", "Fullscreen": "Hele skærmen",
    "Close fullscreen": "Luk hele skærmen", "Download as PNG": "Hent billede",
    "Download as CSV": "Hent tabellen (CSV)", "Copy Vega-Lite spec": "Kopiér figurens opskrift",
    "Search": "Søg", "Close Search": "Luk søgning", "Type to search": "Skriv for at søge",
    "Previous Result": "Forrige fund", "Next Result": "Næste fund",
    "Show/hide columns": "Vælg kolonner", "Dataframe column menu": "Kolonnens menu",
    "Sort ascending": "Sortér stigende", "Sort descending": "Sortér faldende",
    "Format": "Talform", "Autosize": "Tilpas bredden", "Pin column": "Fastgør kolonnen",
    "Unpin column": "Løsn kolonnen", "Hide column": "Skjul kolonnen", "Statistics": "Statistik",
    "Copy column name": "Kopiér kolonnens navn", "Clear selection": "Ryd valget",
    "Automatic": "Automatisk", "Localized": "Som i Danmark", "Distance": "Tid siden",
    "Calendar": "Kalender", "Distinct": "Forskellige", "Values": "Værdier",
    "Minimum": "Mindst", "Maximum": "Størst", "Minimum length": "Korteste",
    "Maximum length": "Længste", "Average length": "Middellængde",
    "Vega visualization": "Figur", "visualization": "figur", "group mark container": "figur",
    "axis": "akse", "legend": "signaturforklaring", "symbol mark container": "prikker",
    "rect mark container": "søjler", "circle": "prik", "bar": "søjle",
    "Scroll tabs left": "Rul faner til venstre", "Scroll tabs right": "Rul faner til højre",
    "Connection error": "Forbindelsen er afbrudt", "Page not found": "Siden findes ikke",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Den side findes ikke. Her er forsiden i stedet.",
  };
  const MONTHS = { January: "januar", February: "februar", March: "marts", April: "april",
    May: "maj", June: "juni", July: "juli", August: "august", September: "september",
    October: "oktober", November: "november", December: "december" };
  const PARTS = { day: "dag", month: "måned", year: "år" };
  const PATTERNS = [
    [/^Help for (.*)$/s, (_, what) => `Hjælp til ${what}`],
    [/^Help$/, () => "Hjælp"],
    [/^Remove (.*)$/s, (_, what) => `Fjern ${what}`],
    [/^Choose date, (.*)$/, (_, month) => `Vælg dag, ${month}`],
    [/^(day|month|year), (.*)$/s, (_, part, field) => `${PARTS[part]}, ${field}`],
    [/^(\d\d) – (\w+)$/, (all, number, month) => MONTHS[month] ? `${number}, ${MONTHS[month]}` : all],
    [/^Selected Date: .*$/, () => ""],  // told once more in Danish beside it
    [/^(\d+) options? available\.?$/, (_, number) => `${number} at vælge imellem.`],
    [/^(\S+)\s?(KB|MB) per file$/, (_, number, unit) => `${number} ${unit} pr. fil`],
    [/^File must be ([\d.]+\s?\w+) or smaller\.$/, (_, size) => `Filen må højst fylde ${size}.`],
    [/^\S* ?files are not allowed\.$/, () => "Filer af den slags kan ikke læses."],
    [/^(?:: )?Date set outside allowed range\. .*$/, () => ": Dagen ligger uden for de indlæste møder."],
    [/^Is Streamlit still running\?.*$/s, () => "Punktum svarer ikke. Vent lidt, og genindlæs siden."],
    [/^(\d+) results?$/, (_, number) => `${number} fundet`],
    [/^X-axis .*$/, () => "vandret akse"], [/^Y-axis .*$/, () => "lodret akse"],
    [/^Symbol legend .*$/, () => "signaturforklaring"],
  ];
  const NAMES = ["aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder"];
  // Where Streamlit writes text of its own; a title that reads "Format" stays as it is.
  const OWN = "[data-testid=InputInstructions], [data-testid^=stFileUploader], [role=menu], " +
    "[data-testid=stDateInput], [data-testid^=stTooltip], [data-testid=stElementToolbar], " +
    "[role=dialog], [role=listbox], [aria-live], [data-testid=stDataFrameColumnMenu], " +
    "[data-react-aria-top-layer], body > [style*='display: none'], .gdg-search-bar, a[href^='#']";
  const UNTOUCHED = "[data-testid=stHtml], [data-testid=stCode], [role=option], textarea, script, style";

  const danish = (text) => {
    const phrase = text.trim();
    if (!phrase || phrase.length > 300) return null;
    if (Object.hasOwn(WORDS, phrase)) return WORDS[phrase];
    for (const [pattern, make] of PATTERNS)
      if (pattern.test(phrase)) return phrase.replace(pattern, make);
    return null;
  };
  const attribute = (element, name) => {
    const told = element.getAttribute(name);
    const own = told && danish(told);
    if (own !== null && own !== "" && own !== told) element.setAttribute(name, own);
  };
  const text = (node) => {
    const own = danish(node.data);
    if (own === null || own === node.data.trim()) return;
    const inside = node.parentElement;
    if (!inside || !inside.closest(OWN) || inside.closest(UNTOUCHED)) return;
    node.data = own;
  };
  const all = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return text(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const element of [node, ...node.querySelectorAll("*")])
      for (const name of NAMES) if (element.hasAttribute(name)) attribute(element, name);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) text(walker.currentNode);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") attribute(change.target, change.attributeName);
      else if (change.type === "characterData") text(change.target);
      else change.addedNodes.forEach(all);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: NAMES });
  all(document.body);
})();
