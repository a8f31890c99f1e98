/** What must hold before anything is loaded that needs it. */
export function requireNode(major: number): void {
  if (Number(process.versions.node.split('.')[0]) >= major) return;
  process.stderr.write(
    `Rapport needs Node ${major} or newer and runs on ${process.versions.node}. "npm install" brings a newer one ` +
      'for this folder, and "npm start" uses it.\n',
  );
  process.exit(1);
}

export function reportInvalidConfig(problems: readonly string[]): never {
  process.stderr.write(`Rapport cannot start:\n${problems.map((problem) => `  ${problem}\n`).join('')}`);
  process.exit(1);
}
