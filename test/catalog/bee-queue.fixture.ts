import Queue from 'bee-queue';

const mails = new Queue('mails');

export async function publishes() {
  await mails.createJob({ id: 1 }).retries(3).save(); // publish
  await mails.saveAll([mails.createJob({ id: 1 })]); // publish topic=mails payload
  await mails.checkHealth(); // none
}

mails.process(async (job) => { console.log(job.id); }); // handler kind=job acknowledged=return
