import axios, { type AxiosInstance } from 'axios';
import { HttpService } from '@nestjs/axios';

const client = axios.create({ baseURL: 'https://example.com' });

export async function requests(given: AxiosInstance, service: HttpService) {
  await client.post('/orders', { id: 1 }, { headers: { 'Idempotency-Key': 'o-1' } }); // external channel=http idempotencyKeys=o-1
  await given.patch('/orders/1', { id: 1 }); // external channel=http
  await axios.request({ method: 'POST', url: '/orders', headers: { 'idempotency-key': 'o-1' } }); // external channel=http method=POST idempotencyKeys=o-1
  await axios({ method: 'post', url: '/orders' }); // external channel=http method=post
  await axios.request({ url: '/orders' }); // none
  await axios.get('/orders'); // none
  service.post('/orders', {}); // external channel=http
}
