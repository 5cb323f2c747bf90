// https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/eventbridge/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'aws-eventbridge',
  title: 'Amazon EventBridge',
  kind: 'broker',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/eventbridge/',
  packages: ['@aws-sdk/client-eventbridge', 'aws-sdk'],
  versions: '>=2 <4',
  receivers: { Client: { classes: ['EventBridgeClient', 'EventBridge'] } },
  effects: [
    { on: 'Client', members: ['send'], effect: 'command', subject: [0] },
    { on: 'Client', members: ['putEvents'], effect: 'publish', batch: 'one `PutEvents` with up to ten `Entries`', topic: [0, 'Entries', '*', 'DetailType'], payload: [0, 'Entries', '*', 'Detail'] },
  ],
  commands: [{ classes: ['PutEventsCommand'], effect: 'publish', batch: 'one `PutEvents` with up to ten `Entries`', topic: [0, 'Entries', '*', 'DetailType'], payload: [0, 'Entries', '*', 'Detail'] }],
});
