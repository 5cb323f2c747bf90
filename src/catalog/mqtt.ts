// https://github.com/mqttjs/MQTT.js
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'mqtt',
  title: 'MQTT.js',
  kind: 'broker',
  docs: 'https://github.com/mqttjs/MQTT.js',
  packages: ['mqtt', 'async-mqtt'],
  versions: '>=3 <6',
  receivers: { Client: { classes: ['MqttClient', 'AsyncMqttClient'], functions: ['connect', 'connectAsync'] } },
  effects: [{ on: 'Client', members: ['publish', 'publishAsync'], effect: 'publish', carries: 'signal', topic: [0], payload: [1] }],
  handlers: [{ form: 'call', on: 'Client', members: ['on'], given: { at: [0], is: 'message' }, handler: [1], kind: 'event', message: [1], acknowledged: { by: 'receipt' } }],
});
