/**
 * Packages that write messages by schemas of a registry: what comes out starts with the id of its schema. Each as its own page names it, on npm:
 * https://kafkajs.github.io/confluent-schema-registry, https://docs.confluent.io/platform/current/schema-registry,
 * https://docs.aws.amazon.com/glue/latest/dg/schema-registry.html, https://learn.microsoft.com/azure/event-hubs/schema-registry-overview
 */
export const SCHEMA_ENCODERS: readonly string[] = [
  '@kafkajs/confluent-schema-registry',
  '@confluentinc/schemaregistry',
  'avro-schema-registry',
  '@ovotech/avro-kafkajs',
  '@ovotech/schema-registry-api',
  '@meinestadt.de/glue-schema-registry',
  '@azure/schema-registry-avro',
  '@azure/schema-registry-json',
];
