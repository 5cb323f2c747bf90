import { Queue, Worker } from 'bullmq';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { Server } from 'socket.io';

interface Mail { eventId: string; to: string; subject: string; text: string }

const transport = createTransport({ host: 'localhost' });
const mails = new Queue<Mail>('mails');
const sockets = new Server(3000);

export class NotificationService {
  private readonly recent = new Map<string, number>();

  constructor(private readonly pool: Pool) {}

  async notify(mail: Mail): Promise<void> {
    await this.pool.query('INSERT INTO notifications (event_id, recipient) VALUES ($1, $2)', [mail.eventId, mail.to]);
    // hazard: no-dual-write a job queue is a broker too
    await mails.add('mail', mail, { jobId: mail.eventId, attempts: 5 });
  }

  async show(userId: string, text: string): Promise<void> {
    await this.pool.query('INSERT INTO notifications (recipient, text) VALUES ($1, $2)', [userId, text]);
    // correct: no-dual-write a socket reaches who happens to look
    sockets.to(userId).emit('notification', { text });
  }

  async withdraw(eventId: string): Promise<void> {
    await this.pool.query('DELETE FROM notifications WHERE event_id = $1', [eventId]);
    // correct: no-dual-write taking a job back publishes nothing
    await mails.remove(eventId);
    this.recent.delete(eventId);
  }
}

export const worker = new Worker<Mail>('mails', async (job) => {
  await transport.sendMail({ ...job.data, messageId: job.data.eventId });
});

// hazard: min-dedup-retention a day, where topics can be replayed for a week
export const DEDUP_TTL_SECONDS = 24 * 60 * 60;
// correct: min-dedup-retention
export const DEDUP_TTL_SECONDS_LONG = 8 * 24 * 60 * 60;
