const vscode = require('vscode');
const net = require('net');
const { createInterface } = require('readline');

exports.activate = context => {
  const socket = net.connect(process.env.E2E_DRIVER_SOCKET, () => {
    socket.write(`${JSON.stringify({ ready: true, processId: process.pid })}\n`);
  });
  socket.on('error', () => {});
  const AsyncFunction = (async () => {}).constructor;
  createInterface({ input: socket }).on('line', async line => {
    const { id, code, argument } = JSON.parse(line);
    let answer;
    try {
      answer = { id, value: (await new AsyncFunction('vscode', 'argument', code)(vscode, argument)) ?? null };
    } catch (error) {
      answer = { id, error: String(error?.stack ?? error) };
    }
    socket.write(`${JSON.stringify(answer)}\n`);
  });
  context.subscriptions.push({ dispose: () => socket.destroy() });
};
