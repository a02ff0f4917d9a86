using Footnote.Bench;

switch (args)
{
    case ["line", var folder, var question]:
        await FirstLine.RunAsync(folder, question);
        return 0;
    default:
        Console.Error.WriteLine("bench/run line FOLDER QUESTION   read a folder, read it again, ask on the warm library");
        return 2;
}
