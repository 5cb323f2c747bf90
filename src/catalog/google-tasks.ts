// https://cloud.google.com/nodejs/docs/reference/tasks/latest
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'google-tasks',
  title: 'Google Cloud Tasks',
  kind: 'broker',
  docs: 'https://cloud.google.com/nodejs/docs/reference/tasks/latest',
  packages: ['@google-cloud/tasks'],
  versions: '>=2 <8',
  receivers: { Client: { classes: ['CloudTasksClient', 'v2.CloudTasksClient'] } },
  effects: [{ on: 'Client', members: ['createTask'], effect: 'publish', carries: 'job', topic: [0, 'parent'], payload: [0, 'task'], messageId: [0, 'task', 'name'] }],
});
