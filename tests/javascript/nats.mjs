// A partner's system on NATS: connects with its access token, reads its consumer, acknowledges, says what came of it.
// Asked by a JSON object in its first argument; answers in lines of JSON.
import { jetstream } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";

const asked = JSON.parse(process.argv[2]);
const say = (said) => console.log(JSON.stringify(said));

let connection;
try {
  connection = await connect({
    servers: asked.address,
    token: asked.token,
    inboxPrefix: asked.inbox_prefix,
    // With `reconnect` it stays whatever happens to the broker, also while nobody is at its door yet.
    reconnect: asked.reconnect ?? false,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    ignoreAuthErrorAbort: asked.reconnect ?? false,
    timeout: 10_000,
  });
} catch (error) {
  say({ refused: error.name });
  process.exit(0);
}
connection.closed().then((error) => {
  say({ closed: error?.message ?? "" });
  process.exit(0);
});
say({ connected: true });

for (const subject of asked.listen ?? []) {
  connection.subscribe(subject, { callback: (error) => say({ refused_to_listen: subject, why: error?.message }) });
}
for (const subject of asked.ask ?? []) {
  try {
    await connection.request(subject, "{}", { timeout: 2000 });
    say({ answered: subject });
  } catch (error) {
    say({ refused_to_ask: subject, why: error.message });
  }
}
await connection.flush();

let taken = 0;
if (asked.most !== 0) {
  const consumer = await jetstream(connection).consumers.get(asked.stream, asked.consumer);
  const messages = await consumer.consume({ max_messages: 10 });
  for await (const message of messages) {
    await message.ackAck(); // what it says that it has it has acknowledged
    say({ event: message.json(), subject: message.subject, type: message.headers?.get("content-type") });
    if (++taken === asked.most) break;
  }
}
if (!asked.stay) await connection.close();
