// Asks this very shop; nothing is sent to anybody else.
async function ask(params, headers, accept) {
  return fetch('graphql', {
    method: 'POST',
    headers: {'Content-Type': 'application/json', Accept: accept, ...headers},
    body: JSON.stringify({
      query: params.query,
      operationName: params.operationName,
      variables: params.variables,
    }),
  });
}

// Server-sent events: blocks of lines, each block one event. An error before the first comes as JSON.
async function* events(params, headers) {
  const answer = await ask(params, headers, 'text/event-stream');
  if (!answer.ok) {
    yield await answer.json();
    return;
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5));
      if (/^event: ?complete/m.test(block)) {
        return;
      }
      if (data.length > 0) {
        yield JSON.parse(data.join('\n'));
      }
    }
  }
}

function isSubscription(params, options) {
  const operations = (options.documentAST?.definitions ?? []).filter((one) => one.kind === 'OperationDefinition');
  const chosen = operations.find((one) => one.name?.value === params.operationName) ?? operations[0];
  return chosen?.operation === 'subscription';
}

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: (params, options = {}) =>
      isSubscription(params, options)
        ? events(params, options.headers)
        : ask(params, options.headers, 'application/json').then((answer) => answer.json()),
    defaultQuery: '# What is on sale? A token goes below, as a header: {"Authorization": "Bearer …"}\n'
      + '{ drops(status: live) { items { title items { name available } } } }\n',
    shouldPersistHeaders: false,
  }),
);
