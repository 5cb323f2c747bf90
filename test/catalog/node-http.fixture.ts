import http from 'node:http';
import * as https from 'https';

export function requests() {
  https.request({ host: 'example.com', method: 'POST', headers: { 'Idempotency-Key': 'o-1' } }, () => {}); // external channel=http method=POST idempotencyKeys=o-1
  http.request('http://example.com/orders', { method: 'PATCH', headers: { 'idempotency-key': 'o-1' } }); // external channel=http method=PATCH idempotencyKeys=o-1
  http.request('http://example.com/orders'); // none
  http.get('http://example.com/orders'); // none
}
