using Annotator.Server.Hosting;

return await CommandLine.RunAsync(args);
