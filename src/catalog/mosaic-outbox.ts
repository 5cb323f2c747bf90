// https://portal.axinom.com/mosaic/documentation/transactional-inbox-outbox
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'mosaic-outbox',
  title: 'Axinom Mosaic outbox',
  kind: 'outbox',
  docs: 'https://portal.axinom.com/mosaic/documentation/transactional-inbox-outbox',
  packages: ['@axinom/mosaic-transactional-inbox-outbox'],
  versions: '<1',
  receivers: { Store: { types: ['StoreOutboxMessage'], functions: ['setupOutboxStorage', 'getStoreOutboxMessage'] } },
  effects: [{ on: 'Store', members: ['()'], effect: 'enqueue', topic: [1, 'messageType'], payload: [2], key: [0], handle: [3] }],
});
