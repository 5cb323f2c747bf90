// https://github.com/agenda/agenda
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'agenda',
  title: 'Agenda',
  kind: 'broker',
  docs: 'https://github.com/agenda/agenda',
  packages: ['agenda'],
  versions: '>=3',
  receivers: { Agenda: { classes: ['Agenda', 'default'] } },
  effects: [
    { on: 'Agenda', members: ['now'], effect: 'publish', carries: 'job', topic: [0], payload: [1] },
    { on: 'Agenda', members: ['schedule'], effect: 'publish', carries: 'job', topic: [1], payload: [2] },
  ],
  handlers: [
    { form: 'call', on: 'Agenda', members: ['define'], handler: [1], kind: 'job', topic: [0], acknowledged: { by: 'return' } },
    { form: 'call', on: 'Agenda', members: ['define'], handler: [2], kind: 'job', topic: [0], acknowledged: { by: 'return' } },
  ],
});
