import { EventBridge, EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

const client = new EventBridgeClient({});

export async function sends() {
  await client.send(new PutEventsCommand({ Entries: [{ Source: 'orders', DetailType: 'OrderPlaced', Detail: '{}' }] })); // publish topic=OrderPlaced payload={}
}

export async function calls(aggregated: EventBridge) {
  await aggregated.putEvents({ Entries: [{ Source: 'orders', DetailType: 'OrderPlaced', Detail: '{}' }] }); // publish topic=OrderPlaced payload={}
}
