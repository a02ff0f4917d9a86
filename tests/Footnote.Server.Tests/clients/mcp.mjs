// The official Model Context Protocol client, over HTTP (an address) or over standard input and output (a command); prints what it got as JSON.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [target, ...rest] = process.argv.slice(2);
const client = new Client({ name: 'test', version: '1.0.0' });
await client.connect(target.startsWith('http') ? new StreamableHTTPClientTransport(new URL('mcp', target)) : new StdioClientTransport({ command: target, args: rest }));
const call = async (name, args) => (await client.callTool({ name, arguments: args }));
const text = result => result.content[0].text;
const tools = (await client.listTools()).tools.map(tool => tool.name);
const answer = text(await call('ask', { question: 'At what pressure does the pump run?' }));
const found = text(await call('search', { query: 'red lever', limit: 1 }));
const passage = text(await call('read_passage', { id: found.match(/passage (\d+)/)[1] }));
const documents = text(await call('list_documents', {}));
const wrong = await call('read_passage', { id: '1' });
await client.close();
console.log(JSON.stringify({ tools, answer, found, passage, documents, isError: wrong.isError === true, error: text(wrong) }));
