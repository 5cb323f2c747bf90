import { makeWorkerUtils, quickAddJob, type JobHelpers, type Task } from 'graphile-worker';

export async function enqueues() {
  const utils = await makeWorkerUtils({});
  await utils.addJob('send_mail', { id: 1 }, { jobKey: 'mail-1' }); // publish topic=send_mail payload messageId=mail-1
  await utils.addJobs([{ identifier: 'send_mail', payload: { id: 1 }, jobKey: 'mail-1' }]); // publish topic=send_mail payload messageId=mail-1
  await utils.release(); // none
}

export async function quickly() {
  await quickAddJob({}, 'send_mail', { id: 1 }); // publish topic=send_mail payload
}

export async function inTask(payload: unknown, helpers: JobHelpers) {
  await helpers.addJob('send_mail', payload); // publish topic=send_mail payload
}

export const sendReceipt: Task = async (payload) => { console.log(payload); }; // handler kind=job acknowledged=return
