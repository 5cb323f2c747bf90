import { Agenda } from 'agenda';

const agenda = new Agenda();

export async function enqueues() {
  await agenda.now('send-welcome', { id: 1 }); // publish topic=send-welcome payload
  await agenda.schedule('in 1 hour', 'send-reminder', { id: 1 }); // publish topic=send-reminder payload
  await agenda.start(); // none
}

agenda.define('send-receipt', async (job) => { console.log(job); }); // handler kind=job topic=send-receipt acknowledged=return
agenda.define('send-refund', { concurrency: 1 }, async (job) => { console.log(job); }); // handler kind=job topic=send-refund acknowledged=return
