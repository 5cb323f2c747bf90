import mqtt, { connectAsync, type MqttClient } from 'mqtt';

const client = mqtt.connect('mqtt://broker');

export async function publishes(given: MqttClient) {
  client.publish('orders', '{}'); // publish topic=orders payload
  await given.publishAsync('orders', '{}'); // publish topic=orders payload
  const other = await connectAsync('mqtt://broker');
  await other.subscribeAsync('orders'); // none
}

client.on('message', (topic, payload) => { console.log(topic, payload); }); // handler kind=event acknowledged=receipt
