// The least that a Qt program with a chart can do: one empty window, one chart. Start-up is measured against it.
#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QMainWindow>

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    auto* series = new QLineSeries;
    for (int x = 0; x < 30; ++x)
        series->append(x, x % 7);
    auto* chart = new QChart;
    chart->addSeries(series);
    chart->createDefaultAxes();
    QMainWindow window;
    window.setCentralWidget(new QChartView(chart, &window));
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
