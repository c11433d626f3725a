"use strict";

/* The sandbox page: a Teams-like chat with the bot on the left, what is true behind the scenes on the right.
   It polls the server's state and draws only what has changed. */

const POLL_MS = 600;
const FAST_POLL_MS = 250;
const HIDDEN_POLL_MS = 3000;
const FAST_FOR_MS = 5000;
const LEAVE_MS = 1600;
const COMPLAINT_MS = 6000;
const TABS = ["devices", "ticket", "mail"];
const NARROW = matchMedia("(max-width: 899px)");
const SYSTEM_DARK = matchMedia("(prefers-color-scheme: dark)");

const CHIPS = ["I lost my phone and can't get past PingID", "yes", "1 and 3", "all", "cancel", "help"];

/* PingOne's device types: an icon and everyday words. */
const TYPES = {
  MOBILE: ["phone", "PingID app"],
  SMS: ["chat", "Text message"],
  VOICE: ["call", "Phone call"],
  WHATSAPP: ["chat", "WhatsApp message"],
  EMAIL: ["mail", "E-mail"],
  TOTP: ["clock", "Authenticator app"],
  OATH_TOKEN: ["token", "Hardware token"],
  FIDO2: ["finger", "Passkey"],
  PLATFORM: ["finger", "Built-in sign-in"],
  SECURITY_KEY: ["usb", "Security key"],
  DESKTOP: ["desktop", "PingID desktop app"],
};

const view = {
  people: [],
  person: null,
  /** Counts changes of person, so that late answers for another one are dropped. */
  turn: 0,
  timer: 0,
  polling: false,
  fastUntil: 0,
  installed: new Set(),
  messages: new Map(),
  devices: new Map(),
  devicesKnown: false,
  ticketJson: "",
  /** Whether mails are sent here at all. */
  mail: false,
  mails: new Map(),
  mailsKnown: false,
  faultPending: 0,
  complaintUntil: 0,
  hostConfigs: {},
  tab: "devices",
};

// ---------------------------------------------------------------- small helpers

const byId = (id) => document.getElementById(id);

/** An element: el("p", "class", "text", child, …). */
function el(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon" + (name === "rekey" ? " rekey" : ""));
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", "#i-" + name);
  svg.append(use);
  return svg;
}

const unseen = (text) => el("span", "unseen", text);

async function getJson(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
  return answer.json();
}

/** Posts and gives the JSON that came back, or null where there was none. */
async function post(path, body) {
  const answer = await fetch("/sandbox/" + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
  const text = await answer.text();
  try {
    return text ? JSON.parse(text) : null;
  } catch (e) {
    return null;
  }
}

const selected = (name) => document.querySelector(`input[name="${name}"]:checked`).value;

function select(name, value) {
  const radio = document.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`);
  if (radio) radio.checked = true;
}

const firstName = (name) => name.split(/\s+/)[0];
const initials = (name) => name.split(/\s+/).map((part) => part[0]).filter(Boolean).slice(0, 2).join("").toUpperCase();

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const EXACT_TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

function timeElement(at, format) {
  const date = new Date(at);
  const known = !Number.isNaN(date.getTime());
  const time = el("time", "", known ? format.format(date) : "");
  if (known) {
    time.dateTime = date.toISOString();
    time.title = date.toLocaleString("en-GB");
  }
  return time;
}

// ---------------------------------------------------------------- Markdown and cards

/* Cards know little Markdown in Teams (emphasis, links, lists); messages know more. Neither lets HTML through. */
const cardMarkdown = openingNewTabs(
  window.markdownit("zero", { html: false }).enable(["newline", "escape", "entity", "emphasis", "link", "list"]));
const messageMarkdown = openingNewTabs(window.markdownit({ html: false, breaks: true }).disable(["image"]));

function openingNewTabs(markdown) {
  markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
    tokens[index].attrSet("target", "_blank");
    tokens[index].attrSet("rel", "noopener noreferrer");
    return self.renderToken(tokens, index, options);
  };
  return markdown;
}

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = cardMarkdown.render(text);
  result.didProcess = true;
};

const darkNow = () => document.documentElement.dataset.theme === "dark";
const phoneNow = () => selected("width") === "phone" || NARROW.matches;

/** Teams for phones stacks a card's buttons, Teams for desktops sets them side by side. */
function hostConfig() {
  const source = view.hostConfigs[darkNow() ? "dark" : "light"];
  const actions = phoneNow()
    ? { ...source.actions, actionsOrientation: "vertical", actionAlignment: "stretch" }
    : source.actions;
  return new AdaptiveCards.HostConfig({ ...source, actions });
}

const look = () => (darkNow() ? "dark" : "light") + (phoneNow() ? " phone" : "");

function drawCard(entry, kept) {
  entry.look = look();
  entry.card = null;
  try {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = hostConfig();
    card.onExecuteAction = (action) => execute(entry, action);
    card.parse(entry.message.card);
    if (kept) restoreInputs(card, kept);
    const drawn = card.render();
    entry.card = card;
    if (drawn) return drawn;
  } catch (e) {
    console.error(e);
  }
  return el("p", "card-broken", "This card could not be drawn.");
}

const inputsOf = (card) => Object.fromEntries(card.getAllInputs().filter((i) => i.id).map((i) => [i.id, i.value]));

function restoreInputs(card, values) {
  for (const input of card.getAllInputs()) {
    if (values[input.id] !== undefined) input.defaultValue = values[input.id];
  }
}

function execute(entry, action) {
  if (action instanceof AdaptiveCards.OpenUrlAction) {
    if (/^https?:/i.test(action.url || "")) window.open(action.url, "_blank", "noopener");
    return;
  }
  if (action instanceof AdaptiveCards.ExecuteAction || action instanceof AdaptiveCards.SubmitAction) {
    press(entry, action);
  }
}

async function press(entry, action) {
  if (entry.busy) return;
  const turn = view.turn;
  setError(entry, null);
  setBusy(entry, action);
  hurry();
  let error = null;
  try {
    const answer = await post("press", {
      person: view.person.id,
      messageId: entry.message.id,
      action: {
        type: action.getJsonTypeName(),
        verb: action.verb === undefined ? null : action.verb,
        id: action.id === undefined ? null : action.id,
        data: action.data === undefined ? {} : action.data,
      },
    });
    error = answer && answer.error ? answer.error : null;
  } catch (e) {
    error = "The sandbox server did not take that. Please try again.";
  }
  if (turn !== view.turn) return;
  await poll();
  if (view.messages.get(entry.message.id) !== entry) return;
  setBusy(entry, null);
  redraw(entry);
  setError(entry, error);
}

/** While a press is under way the card takes no other; its pressed button shows that. */
function setBusy(entry, action) {
  entry.busy = action !== null;
  entry.cardBox.inert = entry.busy;
  entry.cardBox.setAttribute("aria-busy", String(entry.busy));
  entry.element.classList.toggle("busy", entry.busy);
  const pressed = action && action.renderedElement;
  for (const button of entry.cardBox.querySelectorAll("[data-pressed]")) delete button.dataset.pressed;
  if (pressed) pressed.dataset.pressed = "";
  // Later, as the renderer sets its buttons' state once more after the handler.
  queueMicrotask(() => entry.cardBox.querySelectorAll(".ac-pushButton").forEach((b) => (b.disabled = entry.busy)));
}

function setError(entry, text) {
  entry.error.hidden = !text;
  entry.error.replaceChildren(...(text ? [icon("alert"), el("span", "", text)] : []));
  if (text) entry.error.scrollIntoView({ block: "nearest" });
}

// ---------------------------------------------------------------- the chat

function renderMessages(messages) {
  const chat = byId("chat");
  const stay = nearBottom();
  let before = null;
  let news = null;
  let spoke = false;
  let changed = false;

  const ids = new Set(messages.map((message) => message.id));
  for (const [id, entry] of view.messages) {
    if (!ids.has(id)) {
      entry.element.remove();
      view.messages.delete(id);
    }
  }
  messages.forEach((message, index) => {
    let entry = view.messages.get(message.id);
    if (!entry) {
      entry = newMessage(message);
      view.messages.set(message.id, entry);
      news = entry;
      // the bot may have answered by the time this is drawn
      spoke = spoke || message.from === "person";
    }
    if (entry.version !== message.version) {
      updateMessage(entry, message);
      changed = true;
    }
    frameMessage(entry, messages[index - 1]);
    const place = before ? before.nextSibling : chat.firstChild;
    if (place !== entry.element) chat.insertBefore(entry.element, place);
    before = entry.element;
  });

  byId("empty").hidden = messages.length > 0;
  if (spoke || (stay && (news || changed))) scrollToEnd(news);
  else if (news) byId("latest").hidden = false;
}

function newMessage(message) {
  const bot = message.from === "bot";
  const entry = { message, version: null, card: null, busy: false };
  entry.day = el("div", "day");
  entry.head = el("div", "head");
  entry.body = el("div", "body");
  entry.error = el("p", "card-error");
  entry.error.setAttribute("role", "alert");
  entry.error.hidden = true;
  entry.cardBox = el("div", "card");
  entry.cardBox.tabIndex = -1;
  entry.element = el("div", "message", entry.day,
    el("div", "row", bot ? icon("rekey") : null, el("div", "column", entry.head, entry.body)));
  entry.element.dataset.from = message.from;
  entry.element.dataset.id = message.id;
  return entry;
}

function updateMessage(entry, message) {
  const hadFocus = entry.body.contains(document.activeElement) || entry.busy;
  entry.message = message;
  entry.version = message.version;
  entry.element.dataset.version = message.version;
  drawBody(entry, null);
  if (entry.busy) setBusy(entry, null);
  setError(entry, null);
  if (hadFocus) entry.cardBox.focus({ preventScroll: true });
}

function drawBody(entry, kept) {
  const { text, card, from } = entry.message;
  const parts = [];
  if (text) {
    const bubble = el("div", "bubble");
    if (from === "bot") bubble.innerHTML = messageMarkdown.render(text);
    else bubble.textContent = text;
    parts.push(bubble);
  }
  if (card) {
    const full = card.msteams && String(card.msteams.width).toLowerCase() === "full";
    entry.cardBox.classList.toggle("full", Boolean(full));
    entry.cardBox.replaceChildren(drawCard(entry, kept));
    parts.push(entry.cardBox, entry.error);
  }
  entry.body.replaceChildren(...parts);
}

/** The line above a message and the day, which depend on the message before it too. */
function frameMessage(entry, previous) {
  const { message } = entry;
  const date = new Date(message.at);
  const newDay = !previous || new Date(previous.at).toDateString() !== date.toDateString();
  const follows = !newDay && previous.from === message.from && date - new Date(previous.at) < 5 * 60000;
  const key = [newDay, follows, message.at, message.edited].join();
  if (entry.frameKey === key) return;
  entry.frameKey = key;
  entry.element.classList.toggle("follows", follows);
  entry.day.textContent = newDay ? dayWords(date) : "";
  entry.day.hidden = !newDay;
  entry.head.replaceChildren(
    el("span", message.from === "bot" ? "name" : "unseen", message.from === "bot" ? "Rekey" : "You"),
    timeElement(message.at, TIME),
    ...(message.edited ? [el("span", "edited", "Edited")] : []));
}

function dayWords(date) {
  const today = new Date().toDateString() === date.toDateString();
  return today ? "Today" : DAY.format(date);
}

/** Draws all cards anew, for another theme or width; what was filled in stays. */
function redrawCards() {
  const stay = nearBottom();
  for (const entry of view.messages.values()) redraw(entry);
  if (stay) scrollToEnd(null);
}

/** A card whose press is under way waits for its answer. */
function redraw(entry) {
  if (entry.card && !entry.busy && entry.look !== look()) drawBody(entry, inputsOf(entry.card));
}

function nearBottom() {
  const scroll = byId("scroll");
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
}

/** To the end, but never past the beginning of a new message that is taller than the window. */
function scrollToEnd(news) {
  const scroll = byId("scroll");
  const last = news || [...view.messages.values()].pop();
  let top = scroll.scrollHeight;
  if (last && last.element.offsetHeight > scroll.clientHeight - 24) top = last.element.offsetTop - 8;
  scroll.scrollTop = top;
  byId("latest").hidden = true;
}

function showTyping(typing) {
  const element = byId("typing");
  if (element.hidden === !typing) return;
  const stay = nearBottom();
  element.hidden = !typing;
  if (typing && stay) byId("scroll").scrollTop = byId("scroll").scrollHeight;
}

async function say(text) {
  const words = text.trim();
  if (!words || !view.person) return;
  hurry();
  try {
    await post("say", { person: view.person.id, text: words });
  } catch (e) {
    if (!byId("say").value) byId("say").value = words;
    complain("Your message was not sent: the sandbox server did not take it.");
  }
  poll();
}

// ---------------------------------------------------------------- the factors

function renderDevices(devices) {
  const list = byId("devices");
  const ids = new Set(devices.map((device) => device.id));
  for (const [id, entry] of view.devices) {
    if (!ids.has(id)) {
      view.devices.delete(id);
      leave(entry.element);
    }
  }
  for (const device of devices) {
    const json = JSON.stringify(device);
    let entry = view.devices.get(device.id);
    if (!entry) {
      entry = { element: el("li", "device"), isNew: view.devicesKnown };
      entry.element.dataset.id = device.id;
      if (entry.isNew) entry.element.classList.add("enter");
      view.devices.set(device.id, entry);
      list.append(entry.element);
      if (entry.isNew && !NARROW.matches) entry.element.scrollIntoView({ block: "nearest" });
    }
    if (entry.json !== json) {
      const isChanged = entry.json !== undefined;
      entry.json = json;
      drawDevice(entry, device);
      if (isChanged && !NARROW.matches) entry.element.scrollIntoView({ block: "nearest" });
    }
  }
  view.devicesKnown = true;
  byId("devices-count").textContent = byId("devices-count-tab").textContent = String(devices.length);
  byId("devices-empty").hidden = devices.length > 0 || list.childElementCount > 0;
}

function drawDevice(entry, device) {
  const [iconName, words] = TYPES[device.type] || ["factor", device.type];
  const nickname = device.nickname ? el("span", "nickname", "“" + device.nickname + "”") : null;
  const line = el("div", "device-line", el("strong", "", words), nickname);
  const detail = device.detail ? el("div", "device-detail", device.detail, maskedTag(device.detail)) : null;
  const raw = el("div", "device-raw",
    el("code", "", device.type), el("code", "", "…" + device.id.slice(-6)),
    device.createdAt ? el("span", "", "since " + device.createdAt.slice(0, 10)) : null);
  raw.title = device.id;
  const marks = el("div", "marks",
    entry.isNew ? tag("new", null, "New") : null,
    device.isDefault ? tag("plain", "star", "Default") : null,
    statusTag(device.status, (device.flags || []).length > 0),
    ...(device.flags || []).map((flag) => tag("bad", flag === "LOCKED" ? "lock" : "blocked", flag)));
  entry.element.dataset.status = device.status || "";
  entry.element.dataset.type = device.type || "";
  entry.element.replaceChildren(
    el("span", "device-icon", icon(iconName)), el("div", "device-text", line, detail, raw), marks);
}

function tag(tone, iconName, text) {
  return el("span", "tag " + tone, iconName ? icon(iconName) : null, text);
}

/** Active and blocked at once is of no use to anybody: only the block is loud then. */
function statusTag(status, isFlagged) {
  if (!status) return null;
  if (status === "ACTIVE") return isFlagged ? tag("plain", null, status) : tag("good", "check", status);
  if (status === "BLOCKED" || status === "LOCKED") return tag("bad", status === "LOCKED" ? "lock" : "blocked", status);
  return tag("warn", "clock", status.replace(/_/g, " "));
}

/** Whether a number or an address is masked; says nothing of models and names. */
function maskedTag(detail) {
  if (/[•*●]{2,}|[xX]{3,}/.test(detail)) return el("span", "masked", "masked");
  if (/@|\+?\d[\d ()-]{6,}/.test(detail)) return el("span", "masked", "in clear");
  return null;
}

/** A vanished factor says so, then folds away; it is no longer a `.device[data-id]` from the first moment. */
function leave(element) {
  delete element.dataset.id;
  element.classList.remove("enter");
  element.classList.add("leave");
  element.style.height = element.offsetHeight + "px";
  const marks = element.querySelector(".marks");
  if (marks) marks.replaceChildren(tag("gone", "check", "Removed"));
  setTimeout(() => {
    element.remove();
    byId("devices-empty").hidden = view.devices.size > 0 || byId("devices").childElementCount > 0;
  }, LEAVE_MS);
}

// ---------------------------------------------------------------- the tickets

function renderTickets(tickets) {
  const json = JSON.stringify(tickets);
  if (json === view.ticketJson) return;
  const before = view.ticketJson ? JSON.parse(view.ticketJson) : [];
  const first = view.ticketJson === "";
  view.ticketJson = json;
  const knownNotes = (number) => {
    const known = before.find((ticket) => ticket.number === number);
    return first ? Infinity : known ? known.notes.length : 0;
  };
  const panel = byId("ticket-panel");
  const scrolled = panel.scrollTop;
  byId("ticket").replaceChildren(...[...tickets].reverse().map((t) => ticketElement(t, knownNotes(t.number))));
  byId("ticket-empty").hidden = tickets.length > 0;
  byId("ticket-count").textContent = byId("ticket-count-tab").textContent = String(tickets.length);
  panel.scrollTop = scrolled;
  const fresh = byId("ticket").querySelector(".note.enter:last-child");
  if (fresh && !NARROW.matches) panel.scrollTop = fresh.offsetTop + fresh.offsetHeight - panel.clientHeight + 16;
}

function ticketElement(ticket, knownNotes) {
  const article = el("article", "one-ticket",
    el("div", "ticket-head", el("span", "ticket-number", icon("ticket"), ticket.number), stateTag(ticket.state)),
    el("h3", "", ticket.subject),
    el("p", "description", ticket.description || ""));
  article.dataset.number = ticket.number;
  article.dataset.state = ticket.state;
  const notes = ticket.notes || [];
  if (notes.length) {
    const list = el("ol", "notes", ...notes.map((note, index) =>
      el("li", index >= knownNotes ? "note enter" : "note", timeElement(note.at, EXACT_TIME), el("p", "", note.text))));
    list.setAttribute("aria-label", "Notes");
    article.append(list);
  }
  return article;
}

function stateTag(state) {
  const ended = /^(SOLVED|RESOLVED|CLOSED|DONE)$/i.test(state);
  const wrong = /^(FAILED|CANCEL+ED|REJECTED)$/i.test(state);
  return tag(ended ? "good" : wrong ? "bad" : "info", ended ? "check" : wrong ? "alert" : "clock", state);
}

// ---------------------------------------------------------------- the mails

const NO_MAIL = {
  own: "No mail yet. Rekey tells each step of a reset at every address that is on file.",
  others: "Nobody else was told. The company’s security hears of a report and of what is odd; the manager, when no address of the person takes a mail.",
};

/** The newest come first; one that is there already is left alone, as it may be open. */
function renderMails(mails) {
  const list = byId("mails");
  let isNew = false;
  const ids = new Set(mails.map((mail) => mail.id));
  for (const [id, entry] of view.mails) {
    if (!ids.has(id)) {
      entry.element.remove();
      view.mails.delete(id);
    }
  }
  for (const mail of [...mails].reverse()) {
    if (view.mails.has(mail.id)) continue;
    const entry = { mail, element: mailElement(mail) };
    if (view.mailsKnown) {
      entry.element.classList.add("enter");
      if (byId("tab-mail").getAttribute("aria-selected") !== "true") byId("mail-count-tab").dataset.news = "";
    }
    isNew = true;
    view.mails.set(mail.id, entry);
    list.prepend(entry.element);
  }
  view.mailsKnown = true;
  if (isNew && !NARROW.matches && !list.querySelector("details[open]")) byId("mail-panel").scrollTop = 0;
  const own = mails.filter((mail) => mail.own).length;
  byId("mail-count-tab").textContent = String(mails.length);
  byId("own-count").textContent = String(own);
  byId("others-count").textContent = String(mails.length - own);
  applyBox();
}

function mailElement(mail) {
  const summary = el("summary", "",
    el("span", "device-icon", icon(mail.own ? "mail" : "factor")),
    el("span", "mail-text",
      el("strong", "", mail.subject),
      el("span", "mail-line", el("span", "", "To " + mail.to), el("span", "", "From " + mail.from))),
    timeElement(mail.at, EXACT_TIME));
  const element = el("details", "mail", summary);
  element.dataset.own = String(mail.own);
  element.addEventListener("toggle", () => {
    if (!element.open) return;
    if (!element.querySelector("iframe")) element.append(mailFrame(mail));
    element.scrollIntoView({ block: "start" });
  });
  return element;
}

/** The mail as its reader has it: no scripts, and what is clicked opens in a tab of its own. */
function mailFrame(mail) {
  const html = mail.html.replace("<head>", '<head><base target="_blank">');
  const frame = el("iframe", "mail-body");
  frame.title = mail.subject;
  frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  frame.srcdoc = html;
  let width = 0;
  new ResizeObserver(() => {
    if (frame.clientWidth === 0 || frame.clientWidth === width) return;
    width = frame.clientWidth;
    measure(html, width, (height) => (frame.style.height = height + "px"));
  }).observe(frame);
  return frame;
}

/** How tall a mail is at a width: the frame that shows it does not tell, so that one is asked which nobody sees. */
function measure(html, width, then) {
  const probe = el("iframe", "probe");
  probe.setAttribute("sandbox", "allow-same-origin");
  probe.tabIndex = -1;
  probe.setAttribute("aria-hidden", "true");
  probe.style.width = width + "px";
  probe.addEventListener("load", () => {
    then(probe.contentDocument.documentElement.scrollHeight);
    probe.remove();
  });
  probe.srcdoc = html;
  document.body.append(probe);
}

function applyBox() {
  const box = selected("box");
  let shown = 0;
  for (const { mail, element } of view.mails.values()) {
    element.hidden = mail.own !== (box === "own");
    if (!element.hidden) shown++;
  }
  byId("mail-empty").hidden = shown > 0;
  byId("mail-empty-words").textContent = NO_MAIL[box];
}

// ---------------------------------------------------------------- polling

function hurry() {
  view.fastUntil = Date.now() + FAST_FOR_MS;
  schedule();
}

function schedule() {
  clearTimeout(view.timer);
  const pause = document.hidden ? HIDDEN_POLL_MS : Date.now() < view.fastUntil ? FAST_POLL_MS : POLL_MS;
  view.timer = setTimeout(poll, pause);
}

/** Fetches the state and draws it; resolves once a state fetched after this call was drawn. */
function poll() {
  if (view.polling) {
    return view.polling.then(poll);
  }
  clearTimeout(view.timer);
  view.polling = pollOnce().finally(() => {
    view.polling = false;
    schedule();
  });
  return view.polling;
}

async function pollOnce() {
  const { turn, person } = view;
  if (!person) return;
  const faultPending = view.faultPending;
  let state = null;
  try {
    state = await getJson("/sandbox/state?person=" + encodeURIComponent(person.id));
  } catch (e) {
    if (turn === view.turn) setOffline("The sandbox server does not answer; trying again.");
    return;
  }
  if (turn !== view.turn) return;
  setOffline(null);
  render(state, faultPending === 0 && view.faultPending === 0);
  greetOnce(state, person);
}

function render(state, faultIsSettled) {
  renderMessages(state.messages || []);
  showTyping(Boolean(state.typing));
  renderDevices(state.devices || []);
  renderTickets(state.tickets || []);
  if (view.mail !== Boolean(state.mail)) {
    view.mail = Boolean(state.mail);
    applyTabs();
  }
  renderMails(state.mails || []);
  byId("file").hidden = !state.portal;
  if (faultIsSettled && state.fault) select("fault", state.fault);
  document.documentElement.dataset.fault = selected("fault");
  const link = byId("set-up");
  link.hidden = !state.setUpUrl;
  if (state.setUpUrl && link.getAttribute("href") !== state.setUpUrl) link.href = state.setUpUrl;
}

/** As Teams does when a person adds the app: tells the bot, which then says hello. */
function greetOnce(state, person) {
  if ((state.messages || []).length > 0 || view.installed.has(person.id)) return;
  view.installed.add(person.id);
  hurry();
  post("install", { person: person.id }).catch(() => view.installed.delete(person.id));
}

/** Says what went wrong for long enough to be read, though the next poll may do well. */
function complain(text) {
  view.complaintUntil = Date.now() + COMPLAINT_MS;
  setOffline(text);
}

function setOffline(text) {
  const line = byId("offline");
  if (!text && (line.hidden || Date.now() < view.complaintUntil)) return;
  line.hidden = !text;
  line.textContent = text || "";
}

// ---------------------------------------------------------------- the controls

function showPerson(person) {
  view.turn++;
  view.person = person;
  byId("person").value = person.id;
  byId("me-name").textContent = person.name;
  byId("me-initials").textContent = initials(person.name);
  byId("devices-title").textContent = "PingOne: factors of " + person.name;
  byId("devices-story").textContent = person.email + " · " + person.story;
  byId("empty-story").textContent = "You are " + person.name + ". " + person.story + ".";
  byId("box-name").textContent = firstName(person.name);
  byId("person").title = person.story;
  document.title = "Rekey sandbox: " + person.name;
  forget();
  remember("person", String(person.n));
  hurry();
  return poll();
}

function forget() {
  view.messages.clear();
  view.devices.clear();
  view.devicesKnown = false;
  view.ticketJson = "";
  view.mails.clear();
  view.mailsKnown = false;
  delete byId("mail-count-tab").dataset.news;
  byId("mails").replaceChildren();
  byId("chat").replaceChildren();
  byId("devices").replaceChildren();
  byId("ticket").replaceChildren();
  byId("empty").hidden = byId("devices-empty").hidden = byId("ticket-empty").hidden = true;
  byId("mail-empty").hidden = true;
  byId("latest").hidden = byId("typing").hidden = true;
}

async function startOver() {
  const { person } = view;
  const button = byId("start-over");
  button.disabled = true;
  try {
    await post("start-over", { person: person.id });
    view.installed.delete(person.id);
    if (person === view.person) await showPerson(person);
  } catch (e) {
    complain("The sandbox server did not start this person over.");
  } finally {
    button.disabled = false;
  }
}

async function setFault(fault) {
  view.faultPending++;
  document.documentElement.dataset.fault = fault;
  try {
    await post("fault", { fault });
  } catch (e) {
    complain("The sandbox server did not take that.");
  } finally {
    view.faultPending--;
  }
}

function applyTheme() {
  const choice = selected("theme");
  const theme = choice === "system" ? (SYSTEM_DARK.matches ? "dark" : "light") : choice;
  if (document.documentElement.dataset.theme !== theme) {
    document.documentElement.dataset.theme = theme;
    redrawCards();
  }
}

function applyWidth() {
  byId("frame").dataset.width = NARROW.matches ? "narrow" : selected("width");
  redrawCards();
}

/** Below 900 px each panel is a tab; above, the factors are always seen, and ticket and mail are tabs below them. */
function applyTabs() {
  byId("tab-devices").hidden = !NARROW.matches;
  byId("tab-mail").hidden = !view.mail;
  byId("tabs").hidden = openTabs().length < 2;
  for (const name of TABS) {
    const panel = byId(name + "-panel");
    const tabButton = byId("tab-" + name);
    const isTab = !tabButton.hidden && !byId("tabs").hidden;
    const chosen = chosenTab() === name;
    tabButton.setAttribute("aria-selected", String(chosen));
    tabButton.tabIndex = chosen ? 0 : -1;
    panel.hidden = (isTab || name === "mail") && !chosen;
    panel.classList.toggle("as-tab", isTab);
    if (isTab) panel.setAttribute("role", "tabpanel");
    else panel.removeAttribute("role");
  }
}

const openTabs = () => TABS.filter((name) => !byId("tab-" + name).hidden);
const chosenTab = () => (openTabs().includes(view.tab) ? view.tab : openTabs()[0]);

function chooseTab(name) {
  view.tab = name;
  if (name === "mail") delete byId("mail-count-tab").dataset.news;
  applyTabs();
}

/** Keeps the choice in the address, so that a reload or a link shows the same. */
function remember(name, value) {
  const address = new URL(location.href);
  address.searchParams.set(name, value);
  history.replaceState(null, "", address);
}

function fillPeople() {
  byId("person").replaceChildren(...view.people.map((person) => {
    const option = el("option");
    option.value = person.id;
    return option;
  }));
  namePeople(false);
}

/** The open list tells everybody's story; closed there is room for the name only. */
function namePeople(isOpen) {
  for (const option of byId("person").options) {
    const person = view.people.find((one) => one.id === option.value);
    option.textContent = `${person.n} · ${person.name}` + (isOpen ? ": " + person.story : "");
  }
}

function fillChips() {
  byId("chips").replaceChildren(...CHIPS.map((text) => {
    const chip = el("button", "chip", text);
    chip.type = "button";
    chip.addEventListener("click", () => say(text));
    return chip;
  }));
}

function listen() {
  for (const opening of ["pointerdown", "focus"]) byId("person").addEventListener(opening, () => namePeople(true));
  for (const closing of ["change", "blur"]) byId("person").addEventListener(closing, () => namePeople(false));
  byId("person").addEventListener("change", (event) =>
    showPerson(view.people.find((person) => person.id === event.target.value)));
  byId("fault").addEventListener("change", (event) => setFault(event.target.value));
  byId("theme").addEventListener("change", (event) => {
    remember("theme", event.target.value);
    applyTheme();
  });
  byId("width").addEventListener("change", (event) => {
    remember("width", event.target.value);
    applyWidth();
  });
  byId("box").addEventListener("change", applyBox);
  byId("start-over").addEventListener("click", startOver);
  byId("more").addEventListener("click", () => {
    const open = byId("controls").classList.toggle("open");
    byId("more").setAttribute("aria-expanded", String(open));
  });
  byId("compose").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = byId("say").value;
    byId("say").value = "";
    say(text);
    byId("say").focus();
  });
  byId("file").addEventListener("submit", (event) => {
    event.preventDefault();
    const box = byId("trouble");
    const text = box.value.trim() || box.placeholder;
    box.value = "";
    hurry();
    post("file", { person: view.person.id, text }).catch(() => complain("The ticket could not be filed."));
  });
  byId("latest").addEventListener("click", () => scrollToEnd(null));
  byId("scroll").addEventListener("scroll", () => nearBottom() && (byId("latest").hidden = true), { passive: true });
  byId("tabs").addEventListener("click", (event) => {
    const button = event.target.closest("[role=tab]");
    if (button) chooseTab(button.id.slice("tab-".length));
  });
  byId("tabs").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const open = openTabs();
    const step = event.key === "ArrowRight" ? 1 : open.length - 1;
    chooseTab(open[(open.indexOf(chosenTab()) + step) % open.length]);
    byId("tab-" + view.tab).focus();
  });
  NARROW.addEventListener("change", () => {
    applyTabs();
    applyWidth();
  });
  SYSTEM_DARK.addEventListener("change", applyTheme);
  document.addEventListener("visibilitychange", poll);
}

// ---------------------------------------------------------------- the start

async function loadAll() {
  const [light, dark, people] = await Promise.all([
    getJson("/sandbox/hostconfig-light.json"), getJson("/sandbox/hostconfig-dark.json"), getJson("/sandbox/people")]);
  view.hostConfigs = { light, dark };
  view.people = people;
}

async function start() {
  const wanted = new URLSearchParams(location.search);
  if (wanted.has("theme")) select("theme", wanted.get("theme"));
  if (wanted.has("width")) select("width", wanted.get("width"));
  applyTheme();
  applyTabs();
  fillChips();
  listen();
  for (;;) {
    try {
      await loadAll();
      break;
    } catch (e) {
      setOffline("The sandbox server does not answer; trying again.");
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }
  setOffline(null);
  applyWidth();
  fillPeople();
  const n = Number(wanted.get("person") || 1);
  await showPerson(view.people.find((person) => person.n === n) || view.people[0]);
}

start();
