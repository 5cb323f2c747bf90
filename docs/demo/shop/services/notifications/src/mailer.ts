import { Queue, Worker } from 'bullmq';
import Redis from 'ioredis';
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

const redis = new Redis();
const A_DAY = 24 * 60 * 60;
const EIGHT_DAYS = 8 * A_DAY;

export const worker = new Worker<Mail>('mails', async (job) => {
  // hazard: min-dedup-retention a day, where the events can be replayed for a week
  if (await redis.set(`mailed:${job.data.eventId}`, '1', 'EX', A_DAY, 'NX') === null) return;
  await transport.sendMail({ ...job.data, messageId: job.data.eventId });
});

export const careful = new Worker<Mail>('mails', async (job) => {
  // correct: min-dedup-retention
  if (await redis.set(`mailed:${job.data.eventId}`, '1', 'EX', EIGHT_DAYS, 'NX') === null) return;
  await transport.sendMail({ ...job.data, messageId: job.data.eventId });
});
