// A partner's system that follows the stream of events with an EventSource, which comes back by itself with
// Last-Event-ID. Asked by a JSON object in its first argument; answers in lines of JSON.
import { EventSource } from "eventsource";

const asked = JSON.parse(process.argv[2]);
const say = (said) => console.log(JSON.stringify(said));

let line;
let taken = 0;
const source = new EventSource(asked.url, {
  fetch: (url, init) => {
    line = new AbortController();
    say({ asks_after: init.headers["Last-Event-ID"] ?? "" });
    const { signal } = line;
    init.signal?.addEventListener("abort", () => line.abort());
    return fetch(url, { ...init, signal, headers: { ...init.headers, Authorization: `Bearer ${asked.token}` } });
  },
});
source.onerror = (error) => {
  if (source.readyState !== EventSource.CLOSED) return; // it comes back
  say({ refused: error.code });
  process.exit(0);
};
const take = (event) => {
  say({ id: event.lastEventId, type: event.type, event: JSON.parse(event.data) });
  taken += 1;
  if (taken === asked.most) process.exit(0);
  if (taken === asked.cut_after) line.abort(); // as a network does it
};
for (const type of asked.types) source.addEventListener(type, take);
