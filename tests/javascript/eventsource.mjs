// A partner's system that follows the stream of events with an EventSource, which comes back by itself with
// Last-Event-ID. Asked by a JSON object in its first argument; answers in lines of JSON.
import { EventSource } from "eventsource";

const asked = JSON.parse(process.argv[2]);
const say = (said) => console.log(JSON.stringify(said));

// The first connection breaks after so many events, as a network does it: in the midst of the answer.
let left = asked.cut_after ?? Infinity;
const breaking = () => {
  let text = "";
  let cut = false;
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  return new TransformStream({
    transform(chunk, controller) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const block = text.slice(0, end + 2);
        text = text.slice(end + 2);
        if (block.startsWith("id:") && left-- <= 0) {
          left = Infinity;
          cut = true;
          setTimeout(() => controller.error(new Error("the line is cut")), 50); // when what came before was read
        }
        if (!cut) controller.enqueue(encoder.encode(block));
      }
    },
  });
};

let taken = 0;
const source = new EventSource(asked.url, {
  fetch: async (url, init) => {
    say({ asks_after: init.headers["Last-Event-ID"] ?? "" });
    const headers = { ...init.headers, Authorization: `Bearer ${asked.token}` };
    const answer = await fetch(url, { ...init, headers });
    const { status, redirected } = answer;
    const body = answer.body.pipeThrough(breaking());
    return { status, redirected, url: answer.url, headers: answer.headers, body };
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
};
for (const type of asked.types) source.addEventListener(type, take);
