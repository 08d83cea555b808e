// The product's own client, many times: sync.js and outbox.js as phones run them, each with a cookie
// and a localStorage of its own. Lines of JSON in, lines of JSON out.
//
// A worker is as many phones as the setting says (`packed`): one for a page that can be killed, many
// where hundreds are wanted. What runs in a worker knows whose it is by its async context.
import { AsyncLocalStorage } from "node:async_hooks";
import { createInterface } from "node:readline";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

if (isMainThread) house();
else await pocket(workerData);

function house() {
  const { address, script, places, packed } = JSON.parse(process.argv[2]);
  const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
  const workers = new Map();
  /** What each phone's disk holds: it outlives the page. */
  const disks = places.map(() => ({}));
  /** The orders for a worker that is being killed: they wait for the next one. */
  const late = new Map();
  const open = (number) => {
    const phones = places
      .map((place, phone) => ({ ...place, phone, disk: disks[phone] }))
      .slice(number * packed, (number + 1) * packed);
    const worker = new Worker(new URL(import.meta.url), { workerData: { address, script, phones } });
    workers.set(number, worker);
    worker.on("message", async (message) => {
      const { event, phone, name, value } = message;
      if (event === "stopped") {
        // Nothing it said before is lost by now, and it says nothing any more.
        await worker.terminate();
        open(number);
        const orders = late.get(number);
        late.delete(number);
        for (const order of orders) give(number, order);
      } else if (event !== "disk") say(message);
      else if (value === null) delete disks[phone][name];
      else disks[phone][name] = value;
    });
    worker.on("error", (error) => say({ event: "bug", error: String(error?.stack ?? error) }));
  };
  const give = (number, order) => {
    if (late.has(number)) return late.get(number).push(order);
    if (order.do === "kill") late.set(number, []);
    workers.get(number).postMessage(order);
  };
  for (let number = 0; number * packed < places.length; number += 1) open(number);
  createInterface({ input: process.stdin }).on("line", (line) => {
    const order = JSON.parse(line);
    const to = order.to === undefined ? workers.keys() : [Math.floor(order.to / packed)];
    for (const number of to) give(number, order);
  }).on("close", () => process.exit(0));
}

async function pocket({ address, script, phones }) {
  const whose = new AsyncLocalStorage();
  const mine = () => whose.getStore();
  const tell = (message) => parentPort.postMessage({ phone: mine().phone, ...message });
  const inner = { WebSocket: globalThis.WebSocket, fetch: globalThis.fetch };
  Object.assign(globalThis, {
    location: new URL(address),
    document: { body: { dataset: {} }, hidden: false, addEventListener() {}, getElementById: () => null },
    addEventListener() {},
    WebSocket: heardBy(mine, (place, act) => whose.run(place, act), inner.WebSocket),
    fetch: (path, options = {}) => {
      const headers = { ...options.headers, cookie: mine().cookie };
      return inner.fetch(new URL(path, address), { ...options, headers });
    },
    localStorage: {
      getItem: (name) => mine().disk[name] ?? null,
      setItem(name, value) {
        mine().disk[name] = value;
        tell({ event: "disk", name, value });
      },
      removeItem(name) {
        delete mine().disk[name];
        tell({ event: "disk", name, value: null });
      },
    },
  });
  const modules = await Promise.all(
    ["sync", "outbox", "box", "vault"].map((name) => import(`${script}/${name}.js`)),
  );
  const [{ Link }, { Outbox }, { Box }, { Vault }] = modules;
  const obeys = new Map(
    phones.map((place) => {
      const say = (message) => {
        if (mine() !== place) throw new Error(`phone ${place.phone} acts as ${mine()?.phone}`);
        tell(message);
      };
      return [place, whose.run(place, () => phone(place, { Link, Outbox, Box, Vault }, say))];
    }),
  );
  parentPort.on("message", (order) => {
    if (order.do === "kill") {
      parentPort.postMessage({ event: "stopped" });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    for (const [place, obey] of obeys) {
      if (order.to === undefined || order.to === place.phone) whose.run(place, () => obey(order));
    }
  });
}

/**
 * A socket with its phone's cookie, which hears what comes as that phone: the library below shares
 * connections between phones, and would let one hear as another.
 */
function heardBy(mine, as, Socket) {
  const Heard = class extends Socket {
    place = mine();
    constructor(url) {
      super(url, { headers: { cookie: mine().cookie } });
    }
  };
  for (const name of ["onopen", "onmessage", "onclose", "onerror"]) {
    const { get, set } = Object.getOwnPropertyDescriptor(Socket.prototype, name);
    Object.defineProperty(Heard.prototype, name, {
      get,
      set(hear) {
        set.call(this, hear && ((event) => as(this.place, () => hear(event))));
      },
    });
  }
  return Heard;
}

function phone({ room, role, audience }, { Link, Outbox, Box, Vault }, tell) {
  const link = new Link({ room, role, audience });
  const outbox = new Outbox(link, new Box(room), new Vault(room));
  outbox.onAnswer((item, answer) => tell({ event: "answer", id: item.id, answer }));
  link.on("joined", () => tell({ event: "joined", at: Date.now() }));
  tell({ event: "open" });
  const does = {
    post: ({ kind, fields }) => tell({ event: "sent", kind, fields, id: outbox.add(kind, fields) }),
    withdraw({ contribution }) {
      const waits = () => outbox.items.some((item) => item.id === contribution);
      const waited = waits();
      outbox.withdraw(contribution);
      if (waited && !waits()) tell({ event: "dropped", id: contribution });
    },
    undo: ({ contribution }) => outbox.undo(contribution),
    await({ key }) {
      const stop = link.store.subscribe(() => {
        if (!link.store.get(key)) return;
        stop();
        tell({ event: "shown", key, at: Date.now() });
      });
    },
    watch() {
      const say = () => tell({ event: "mark", mark: link.store.mark, at: Date.now() });
      link.store.subscribe(say);
      say();
    },
    look() {
      const steered = ["meeting", "stage", "ideas", "step", "component", "timer", "work", "publication"];
      const written = ["words", "word", "card", "stack", "keyword", "table", "harvest", "complement", "synthesis"];
      const records = [...steered, ...written].flatMap((type) => link.store.byType(type));
      tell({ event: "looked", records });
    },
    count() {
      const count = (wanted) => outbox.items.filter(wanted).length;
      const waiting = count((item) => !item.refused);
      tell({ event: "looked", state: link.state, waiting, later: count((item) => item.later) });
    },
  };
  return (order) => does[order.do](order);
}
