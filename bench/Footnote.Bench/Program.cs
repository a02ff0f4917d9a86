using Footnote.Bench;

switch (args)
{
    case ["line", var folder, var question]:
        await FirstLine.RunAsync(folder, question);
        return 0;
    case ["duplicates", .. var folders] when folders.Length > 0:
        await Duplicates.RunAsync(folders);
        return 0;
    default:
        Console.Error.WriteLine("bench/run line FOLDER QUESTION   read a folder, read it again, ask on the warm library");
        Console.Error.WriteLine("bench/run duplicates FOLDER …    read 2000 files made of these folders and of copies of them with small changes");
        return 2;
}
