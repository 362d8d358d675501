// Runs MailDev, from the folder into which install.mjs has put it, without two ways in which MailDev 2.2.1 ends and forgets all mails.
const { readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');

// It writes mails into the folder for temporary files, and leaves them there. The supervisor runs it in one of its own.
process.env.TMPDIR = process.env.TEMP = process.cwd();
for (const left of readdirSync(tmpdir()).filter(name => name.startsWith('maildev-'))) rmSync(left, { recursive: true });

const server = require('maildev/lib/mailserver');

// When a client is gone before it has its answer, like a worker that was killed: it forgives "read ECONNRESET" alone. smtp-server
// notes on an error of a connection whose it was; any other is the server's own, like a port that is taken.
server.onSmtpError = error => {
  if (!error.remoteAddress) throw error;
};

// When its memory is full: it keeps every mail, some 40 KB each. The oldest make room.
const MOST = 3_000;
server.on('new', () => {
  if (server.store.length > MOST) server.deleteEmail(server.store[0].id, () => {});
});

require('maildev/bin/maildev');
