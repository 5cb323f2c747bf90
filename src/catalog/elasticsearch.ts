// https://www.elastic.co/docs/reference/elasticsearch/clients/javascript/api-reference
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'elasticsearch',
  title: 'Elasticsearch',
  kind: 'database',
  docs: 'https://www.elastic.co/docs/reference/elasticsearch/clients/javascript/api-reference',
  packages: ['@elastic/elasticsearch', '@opensearch-project/opensearch', '@nestjs/elasticsearch'],
  versions: '>=7',
  receivers: { Client: { classes: ['Client', 'ElasticsearchService'] } },
  effects: [
    { on: 'Client', members: ['index'], effect: 'write', operation: 'upsert', entity: [0, 'index'] },
    { on: 'Client', members: ['create'], effect: 'write', operation: 'insert', entity: [0, 'index'] },
    { on: 'Client', members: ['update', 'updateByQuery', 'bulk'], effect: 'write', operation: 'update', entity: [0, 'index'] },
    { on: 'Client', members: ['delete', 'deleteByQuery'], effect: 'write', operation: 'delete', entity: [0, 'index'] },
  ],
});
