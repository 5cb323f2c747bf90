import { Agenda } from 'agenda';

const agenda = new Agenda();

export async function enqueues() {
  await agenda.now('send-welcome', { id: 1 }); // publish topic=send-welcome payload
  await agenda.schedule('in 1 hour', 'send-reminder', { id: 1 }); // publish topic=send-reminder payload
  await agenda.start(); // none
}
